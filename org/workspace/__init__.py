"""The files of a workspace and the index of all its records. In: records."""
