"""Config: what must hold, as sentences."""
