"""The facts of the records by the names that templates give them. In: contents."""
