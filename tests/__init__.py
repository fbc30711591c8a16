"""Tests that belong to no one app."""
