"""A workbook file as tables: opened safely, its heads, rows and cells found. In: cells."""
