"""Tests of what holds in the case of an Incident."""
