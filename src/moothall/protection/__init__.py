"""Covers abuse, never criticism; records each look under a cover; lets no danger wait."""
