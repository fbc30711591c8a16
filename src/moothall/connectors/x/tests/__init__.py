"""X: what must hold, as sentences."""
