"""What fills the sections of documents, one subject a module. In: the base of composing, figures."""
