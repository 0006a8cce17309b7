"""A workbook brought back into the records: rows find their entries, what changed is taken, what is new is added."""
