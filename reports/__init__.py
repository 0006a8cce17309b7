"""What gets written: documents made from the records, and their files."""
