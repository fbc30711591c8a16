"""Judges stored Messages, keeps the Verdicts, and says that it has: the Shield listens above."""
