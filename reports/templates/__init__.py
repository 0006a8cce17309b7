"""Where templates are found, the sandbox that they run in, the starter workspace. In: names, forms."""
