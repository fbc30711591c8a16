"""Owning up: mistakes of ours, who may not post for a while, and our public corrections."""
