"""What can be wrong with the Vault: triggers gone, nobody outside who vouches for the log."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.db import connections
from django.utils import timezone

from moothall.evidence import authorities, outside, queries, triggers
from moothall.evidence.models import Checkpoint

ENOUGH = 2  # authorities: one alone can err, lie or end
LATEST = timedelta(hours=1)


@register("doctor", deploy=True)  # asked by `moothall doctor` alone, never by migrate
def the_vault_is_append_only(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of each database whose log can be changed."""
    for using in databases or ():
        connection = connections[using]
        if not triggers.exist(connection):
            yield Error("There is no vault.", hint="Run `moothall migrate`.", id="evidence.E001")
        elif gone := triggers.missing(connection):
            yield Error(
                f"The vault can be changed: {', '.join(gone)} is not in the database.",
                hint="Run `moothall migrate`, which makes them again, find out who took them "
                "away, and run `moothall vault verify --whole`.",
                id="evidence.E002",
            )


@register("doctor", deploy=True)
def somebody_outside_vouches(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Say loudly that a log which only its owner vouches for proves nothing against the owner."""
    number = len(authorities.configured())
    if number < ENOUGH:
        yield Caution(
            "Nothing in the vault is anchored: no timestamp authority is set."
            if not number
            else "Only one timestamp authority is set for the vault.",
            hint="Set MOOTHALL_TIMESTAMP_AUTHORITIES to two or more: docs/run/vault.md.",
            id="evidence.W001",
        )
    if not outside.places():
        yield Caution(
            "No checkpoint of the vault leaves this machine: a cut-off tail would not be seen.",
            hint="Set MOOTHALL_CHECKPOINT_MAIL or MOOTHALL_CHECKPOINT_FOLDER.",
            id="evidence.W002",
        )


@register("doctor", deploy=True)
def the_log_is_vouched_for(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of a log that grew and was not signed, or that an authority did not stamp."""
    if not databases or not triggers.exist(connections["default"]):
        return
    now, newest = timezone.now(), queries.newest()
    if queries.size() and (newest is None or _unsigned_since(newest, now)):
        yield Error(
            "The vault has entries that nobody signed for more than an hour.",
            hint="Let `moothall serve` or a worker run; see `moothall vault sign`.",
            id="evidence.E003",
        )
    if newest is not None:
        yield from _failures(newest)


def _unsigned_since(newest: Checkpoint, now: datetime) -> bool:
    return queries.size() > newest.size and queries.oldest_after(newest.size) < now - LATEST


def _failures(newest: Checkpoint) -> Iterable[CheckMessage]:
    """The last thing each way said, where it has not kept the newest checkpoint."""
    for tried in queries.unanswered(newest):
        yield Caution(
            f"{tried.authority} has not vouched for the newest checkpoint: {tried.failure}",
            hint="It is asked again by itself. Meanwhile the others vouch.",
            id="evidence.W003",
        )
