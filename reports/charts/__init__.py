"""Charts: worded from records, and drawn for PDF."""
