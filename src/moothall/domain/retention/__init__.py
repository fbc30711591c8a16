"""Decides how long a record is kept: dated rules as data, and the arithmetic of months."""

from moothall.domain.retention.rules import Kind, Rule, keep_until, longest, read_pack

__all__ = ["Kind", "Rule", "keep_until", "longest", "read_pack"]
