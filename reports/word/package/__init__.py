"""A Word file as its parts, safe to open; words as markup. In: bytes."""
