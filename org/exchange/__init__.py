"""Data in and out: what others publish becomes records, and what was imported is told apart from what people wrote."""
