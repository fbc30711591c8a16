"""Platforms that no connector speaks to: a person posts there, and says where it stands."""
