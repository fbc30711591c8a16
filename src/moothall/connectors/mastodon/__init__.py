"""Servers that speak the Mastodon API."""
