"""Mistakes of a programmer that audit refuses. Staff never see them: tests do."""


class NotInTransaction(RuntimeError):
    """An act was recorded outside the transaction that does it: one could stay alone."""


class NotACode(ValueError):
    """A value for `detail` could be somebody's words, name or address."""
