"""Records: what must hold, as sentences."""
