"""`moothall check`: look at drafts, a line each. Needs no database, no settings and no desk."""

import json
from datetime import UTC, datetime
from typing import TextIO

import click

from moothall.cli.drafts import drafts, histories
from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.publishing.checks import check_all


class NotAMoment(MoothallError):
    """What `--now` was given is no moment."""

    code = "not-a-moment"
    message = gettext_noop(
        "What --now says is no moment: “%(words)s”. Write it as 2026-12-31T09:30."
    )


@click.command()
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
@click.option(
    "--history",
    type=click.File("r", encoding="utf-8", errors="surrogateescape"),
    help='Past posts that teach voices for this run: {"account", "text"} a line each.',
)
@click.option("--now", metavar="ISO", help="When it is; without it, the clock is asked.")
def check(file: TextIO, history: TextIO | None, now: str | None) -> None:
    """Look at the drafts of FILE, or of what is piped in, as they would be before they leave.

    Each line holds {"id", "account", "text", "media": [{"filename", "alt"}]}, and perhaps
    "pre_election", "kind" (post, reply or correction), "facts" and "colleagues" (names that are
    not given away). Prints one line for each draft, in the same order: its findings, the worst
    first.
    """
    moment = _moment(now)
    past = histories(history, on=moment.date()) if history else {}
    for name, proposed in drafts(file, past, now=moment):
        findings = [finding.as_json() for finding in check_all(proposed)]
        click.echo(json.dumps({"id": name, "findings": findings}))


def _moment(words: str | None) -> datetime:
    if words is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(words)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotAMoment(words=words) from None
