"""Facebook: what must hold, as sentences."""
