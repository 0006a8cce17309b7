"""What is to be said of a document before it goes out: limits, leaks, contradictions. In: a document, records."""
