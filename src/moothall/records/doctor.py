"""What can be wrong with the records of an installation: copies, erasures, rules, stored files."""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register
from django.core.checks import Warning as Caution
from django.utils import timezone

from moothall import storage
from moothall.domain.retention import Kind
from moothall.inbox import queries
from moothall.records import erasure_log
from moothall.records.models import Erased, RetentionRule

OTHERS = 0o077  # permission bits of everybody but the owner
PATIENCE = 20.0  # seconds for looking at stored files, so that a doctor ends
AT_ONCE = 500  # names that are asked about in one query


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def copies_are_private(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of copies for people, or the list of erasures, that others may read."""
    for path in (Path(settings.MOOTHALL.data) / "exports", erasure_log.path()):
        if path.exists() and path.stat().st_mode & OTHERS:
            yield Error(
                f"Others on this machine may read {path}.",
                hint=f"Run `chmod go-rwx {path}`.",
                id="records.E001",
            )


@register("doctor", deploy=True)
def erasures_are_written_down(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of erasures that an older backup would undo."""
    if not databases:
        return
    known = {line.external_sha256 for line in erasure_log.read()}
    erased = Erased.objects.values_list("external_sha256", flat=True).iterator()
    if missing := sum(1 for name in erased if name not in known):
        yield Error(
            f"{missing} erased messages are not in {erasure_log.path()}: "
            "an older backup would bring them back.",
            hint="Let the desk run for ten minutes: it adds what it owes. "
            "If the file was lost, put your newest copy of it back.",
            id="records.E002",
        )


@register("doctor", deploy=True)
def every_kind_has_its_rule(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of a kind of record that would be kept for ever."""
    if not databases:
        return
    today = timezone.localdate()
    in_force = RetentionRule.objects.filter(effective_from__lte=today)
    ruled = set(in_force.exclude(effective_to__lte=today).values_list("kind", flat=True))
    if unruled := sorted({kind.value for kind in Kind} - ruled):
        yield Caution(
            f"No retention rule is in force for: {', '.join(unruled)}. They are kept for ever.",
            hint="Run `moothall migrate`, which adds the rules that come with Moothall.",
            id="records.W001",
        )


@register("doctor", deploy=True)
def stored_files_are_there(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Hold stored files against the rows that name them, for as long as patience lasts."""
    if not databases:
        return
    until = time.monotonic() + PATIENCE
    missing = {name for name in _in_time(_named(), until) if not storage.path_of(name).exists()}
    if missing:
        yield Error(
            f"{len(missing)} stored files are missing, {min(missing)} among them.",
            hint="Put the folder `files` back from a backup, beside what is there.",
            id="records.E003",
        )
    if spare := sum(1 for _name in _unnamed(until)):
        yield Info(
            f"{spare} stored files belong to no message.",
            hint="They do no harm: work that was cut short can leave some behind. The desk "
            "removes them in the night after they are a day old.",
            id="records.I001",
        )


def _named() -> Iterator[str]:
    """The hash of every file that a row says is stored."""
    for rows in queries.rows_that_name_files():
        yield from rows.values_list("sha256", flat=True).iterator()


def _unnamed(until: float) -> Iterator[str]:
    """The hash of every stored file that no row names."""
    batch: list[str] = []
    for name in _in_time(storage.everything(), until):
        batch.append(name)
        if len(batch) == AT_ONCE:
            yield from queries.unnamed(batch)
            batch.clear()
    yield from queries.unnamed(batch)


def _in_time(names: Iterable[str], until: float) -> Iterator[str]:
    for name in names:
        if time.monotonic() > until:
            return
        yield name
