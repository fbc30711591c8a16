"""Tests of the code itself: layers, words, promises made in documents."""
