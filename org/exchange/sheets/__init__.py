"""Spreadsheets as working tools: a project's rows and columns, and what comes back from a workbook."""
