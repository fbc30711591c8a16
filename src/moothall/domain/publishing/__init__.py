"""Decides about what leaves: when, whether it is the same words, what a failure means."""
