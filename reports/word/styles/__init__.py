"""What a Word file has around its text: styles, pages, fields, properties. In: a package."""
