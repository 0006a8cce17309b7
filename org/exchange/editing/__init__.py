"""Changes to files of records: what nobody changed stays to the byte. In: YAML alone."""
