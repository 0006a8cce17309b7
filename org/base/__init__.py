"""The ground: faults, messages, values, YAML with places. Nothing of ours comes in."""
