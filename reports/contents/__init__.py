"""What fills the sections of documents: blocks composed from records, one module a subject."""
