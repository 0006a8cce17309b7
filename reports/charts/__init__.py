"""Charts: worded from records, and drawn once for Word and PDF."""
