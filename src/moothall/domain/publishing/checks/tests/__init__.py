"""Tests of the checks before a post leaves."""
