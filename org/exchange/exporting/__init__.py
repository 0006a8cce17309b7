"""What may leave, and all of it as JSON. In: a workspace."""
