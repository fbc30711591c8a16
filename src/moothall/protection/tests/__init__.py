"""The Shield: what must hold, as sentences."""
