"""Tests of the formats of evidence, from honest packs to forged ones."""
