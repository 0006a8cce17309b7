"""Pictures ready for print: photos made ready, charts and maps drawn. In: a document."""
