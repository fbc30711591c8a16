"""Email: what must hold, as sentences."""
