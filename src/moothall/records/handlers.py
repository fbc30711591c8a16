"""Answers to what happens below: a fresh database gets the shipped rules."""

from moothall.records.services import load_pack


def add_shipped_rules(**_signal: object) -> None:
    """Put those rules of the pack in force that this desk has never had."""
    load_pack()
