"""What a pack is made from, and what stands in it for people to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from moothall.domain.evidence.chronology import chronology_csv, custody_csv, each_line
from moothall.domain.evidence.plainzip import Content
from moothall.domain.packing.blackout import Blacked, as_copy
from moothall.evidence import pack_words
from moothall.evidence.services.accounting import Reach
from moothall.evidence.typesetting import chronology_pdf


@dataclass(frozen=True, slots=True)
class Sources:
    """What a pack is made from.

    Attributes:
        told: the outline with what is blacked out.
        original: bytes or path of a file by SHA-256, or why it is not handed over.
        who_is_who: the sealed key, which stays outside the pack.
        about: what is in it, in place of what stands in the pack of an Incident.
        words: headings of the PDF that are others than in the pack of an Incident.
        reach: from when to when every place of the log is accounted for, if it is.
    """

    told: Blacked
    original: Callable[[str], Content | str]
    who_is_who: str = field(default="", repr=False)
    is_redacted: bool = False
    documents: Mapping[str, bytes] = field(default_factory=dict)
    about: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    reach: Reach | None = None


def documents_of(sources: Sources, *, now: datetime) -> dict[str, Content]:
    """Each document by its name."""
    told, outline = sources.told, sources.told.outline
    documents: dict[str, Content] = {
        "chronology.pdf": chronology_pdf(outline, now=now, words=sources.words),
        "chronology.csv": chronology_csv(outline),
        "custody.csv": custody_csv(outline),
        "about.txt": _about(sources).encode(),
        **sources.documents,
    }
    if sources.who_is_who:
        digest = sha256(sources.who_is_who.encode()).hexdigest()
        documents["who-is-who.sha256"] = f"{digest}  who-is-who.json\n".encode()
    if sources.about:
        return documents
    if not sources.is_redacted:
        return documents | {"statement.txt": "\n".join(each_line(outline)).encode()}
    copies = {
        f"redacted/{each.label}.txt": as_copy(each)
        for each in outline.exhibits
        if each.key in told.touched
    }
    return documents | copies | {"redactions.csv": told.table()}


def _about(sources: Sources) -> str:
    return sources.about or pack_words.about(is_redacted=sources.is_redacted)
