"""Tests of what this connector reads and says."""
