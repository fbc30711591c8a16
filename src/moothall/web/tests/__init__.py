"""Web: what must hold, as sentences."""
