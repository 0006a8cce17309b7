"""Kinds of document and their sections put together. In: contents, template names."""
