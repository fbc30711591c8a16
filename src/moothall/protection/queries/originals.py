"""Where the original files of an Incident's pack are, and why one is not handed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from moothall import storage
from moothall.evidence import queries as evidence
from moothall.inbox.models import Attachment, RawPayload, Scan
from moothall.protection.models import Incident
from moothall.protection.queries.brought import matter_of
from moothall.protection.queries.exhibits import messages_in, publications_in
from moothall.publishing.models.timeline import TimelineVersion


@dataclass(frozen=True, slots=True)
class Originals:
    """Finds the bytes of a file by its hash, or says why they are not handed over."""

    infected: frozenset[str]
    in_rows: Mapping[str, tuple[str, int]]
    is_redacted: bool = False

    def __call__(self, sha256: str) -> bytes | Path | str:
        """Bytes, where they lie, or a sentence."""
        if self.is_redacted:
            return _("Original files are not handed over in a redacted copy.")
        if sha256 in self.infected:
            return _("A virus was found in it. The organisation keeps it.")
        if sha256 in self.in_rows:
            return _content(*self.in_rows[sha256])
        path = storage.path_of(sha256)
        return path if path.is_file() else _("Its bytes are no longer kept.")


def originals_of(incident: Incident, *, is_redacted: bool) -> Originals:
    """Where the files of its messages, our posts and what was brought in are."""
    messages = messages_in(incident)
    raws = RawPayload.objects.filter(message__in=messages, content__isnull=False)
    rows = {sha256: ("raw", pk) for sha256, pk in raws.values_list("sha256", "pk")}
    versions = TimelineVersion.objects.filter(
        entry__part__publication__in=publications_in(incident)
    )
    rows |= {sha256: ("version", pk) for sha256, pk in versions.values_list("sha256", "pk")}
    bad = Attachment.objects.filter(message__in=messages, scan=Scan.INFECTED)
    infected = set(bad.values_list("sha256", flat=True))
    infected |= set(bad.values_list("message__raw__sha256", flat=True))
    brought = evidence.items_for(matter_of(incident))
    infected |= {each.sha256 for each in brought if each.scan == Scan.INFECTED}
    return Originals(frozenset(infected), rows, is_redacted)


def _content(kind: str, pk: int) -> bytes:
    if kind == "raw":
        return bytes(RawPayload.objects.values_list("content", flat=True).get(pk=pk) or b"")
    return bytes(TimelineVersion.objects.values_list("raw", flat=True).get(pk=pk))
