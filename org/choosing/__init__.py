"""Which past projects fit a call or a brief, and who may see what. In: a workspace."""
