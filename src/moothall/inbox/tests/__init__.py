"""Inbox: what must hold, as sentences."""
