"""A pack for inspectors: what is read for it, and how it is told."""
