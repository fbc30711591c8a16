"""Desk: one module per screen."""
