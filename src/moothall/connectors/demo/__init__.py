"""A Platform of our own in one SQLite file: for demonstrations, and for proofs."""
