"""A workbook brought back: rows find their entries, changes are taken. In: tables, imports."""
