"""Which entry is this one: versions found by what few others say, and ids that stay. In: plain data."""
