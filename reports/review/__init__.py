"""What is to be said of a document before it goes out: limits, gaps, leaks, deadlines, contradictions."""
