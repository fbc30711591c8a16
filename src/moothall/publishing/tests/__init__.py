"""Publishing: what must hold, as sentences."""
