"""What others publish, as facts, texts and quantities with their places. In: the ground."""
