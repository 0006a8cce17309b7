"""Blocks as WordprocessingML, and the names that print them. In: a document, styles, charts."""
