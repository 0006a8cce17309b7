"""PDF: a document and an HTML template become pages. In: a document, pictures."""
