"""Records, a brief and a form become a document; a pure function that opens no file."""
