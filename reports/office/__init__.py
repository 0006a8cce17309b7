"""LibreOffice, where a machine has it: PDFs of Word files, and their page numbers. In: Word files."""
