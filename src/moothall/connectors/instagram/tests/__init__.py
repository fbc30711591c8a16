"""Instagram: what must hold, as sentences."""
