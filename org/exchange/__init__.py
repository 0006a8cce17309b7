"""Data in and out: what others publish becomes records, and records become what others read."""
