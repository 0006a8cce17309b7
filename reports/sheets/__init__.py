"""A project's record as a spreadsheet to work in. In: rows and columns."""
