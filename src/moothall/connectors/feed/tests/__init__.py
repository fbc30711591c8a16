"""Feeds: what must hold, as sentences."""
