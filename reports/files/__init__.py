"""The one place that writes files: each appears whole or not at all. In: bytes."""
