"""Benches: that they work, never how fast."""
