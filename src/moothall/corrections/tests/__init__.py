"""Tests of owning up."""
