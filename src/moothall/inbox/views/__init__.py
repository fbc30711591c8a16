"""Inbox: one module per screen."""
