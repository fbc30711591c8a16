"""Verdicts: what must hold, as sentences."""
