"""Walks every address of the desk as everybody, and holds each to the audience it declares."""
