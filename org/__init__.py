"""What the organisation knows: records read from plain YAML, with every fault and its place."""
