"""Screens of the Vault."""
