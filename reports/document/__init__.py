"""A document as plain, immutable data: sections of blocks. In: the ground alone."""
