"""Desk: what must hold, as sentences."""
