"""A project's record as rows and columns, with the words for them. In: records as nodes."""
