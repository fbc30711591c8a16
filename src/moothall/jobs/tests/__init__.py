"""Jobs: what must hold, as sentences."""
