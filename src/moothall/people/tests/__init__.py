"""People: what must hold, as sentences."""
