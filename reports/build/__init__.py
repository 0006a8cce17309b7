"""Many documents: which to write, what is stale, workers, what was written. In: everything that makes one."""
