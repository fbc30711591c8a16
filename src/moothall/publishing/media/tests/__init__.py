"""Tests of pictures, films and captions, made in the test."""
