"""What the organisation knows: the records, read from the files of a workspace, checked and counted."""
