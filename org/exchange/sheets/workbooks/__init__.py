"""A workbook file as tables: opened safely, its heads, lines and cells found."""
