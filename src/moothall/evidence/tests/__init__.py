"""Tests of the Vault."""
