"""Fits the part of the voice check that is the same for every account."""
