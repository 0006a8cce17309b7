"""What gets written: documents composed from records, and rendered as Word and PDF."""
