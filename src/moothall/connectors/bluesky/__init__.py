"""Bluesky: any server that speaks the AT Protocol, over its own XRPC."""
