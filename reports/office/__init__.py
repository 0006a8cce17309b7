"""LibreOffice, where a machine has it: it lays out Word files, for their PDFs and their page numbers."""
