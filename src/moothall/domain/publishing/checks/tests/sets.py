"""Reads the invented posts beside it. All of them are written for these tests, CC0."""

from datetime import UTC, datetime
from pathlib import Path

from moothall.domain.publishing.checks import Finding, Proposed, check_all

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
LEARNT = 60  # posts that an account's voice is learned from; the others are never seen


def posts(name: str) -> list[str]:
    path = Path(__file__).with_name(f"{name}.txt")
    return path.read_text(encoding="utf-8").splitlines()


def said(text: str, *checks: str, **about: object) -> list[Finding]:
    """What these checks, or all of them, say of `text`."""
    found = check_all(Proposed(text=text, now=NOW, **about))  # type: ignore[arg-type]
    return [each for each in found if not checks or each.check in checks]


def levels(text: str, *checks: str, **about: object) -> set[str]:
    return {each.level.value for each in said(text, *checks, **about)}
