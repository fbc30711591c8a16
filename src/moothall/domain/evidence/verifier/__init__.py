"""The verifier that travels in each pack as one file, verify.py: the standard library alone.

Its parts are joined by `moothall.domain.evidence.travelling`; they share no code with the desk, so
that two programs must agree about a pack.
"""
