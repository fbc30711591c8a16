"""Audit: what must hold, as sentences."""
