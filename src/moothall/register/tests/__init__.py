"""Register: what must hold, as sentences."""
