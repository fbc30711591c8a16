"""One timeline across channels: when he wrote and where, what set it off, what staff noted.

It holds no word of what was written to the target: whoever may read that opens the conversation.
"""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.evidence import queries as vault
from moothall.evidence.queries import EvidenceView, PartView
from moothall.protection import queries
from moothall.protection.brought_words import HOWS, PARTS, source_of
from moothall.protection.models import EvidenceErasure, Incident


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the timeline.

    Attributes:
        kind: "came", "post", "line", "brought" or "erasure".
        what: what it is, in words of ours.
        words: ours, of a post or a note; "" for what came.
        by: the colleague who noted it; "" for others.
        address: where the whole of it stands.
    """

    at: datetime
    kind: str
    what: str
    words: str = ""
    by: str = ""
    by_id: int = 0
    reference: str = ""
    address: str = ""


def timeline(incident: Incident, *, name: str = "") -> list[Entry]:
    """All of it, oldest first; six queries. `name`: what its target is called, if not by name."""
    brought = _brought(incident, name or incident.target.name)
    return sorted(
        [
            *_came(incident),
            *_posts(incident),
            *_lines(incident),
            *_erasures(incident),
            *brought,
        ],
        key=attrgetter("at"),
    )


def _came(incident: Incident) -> list[Entry]:
    return [
        Entry(
            each.at,
            "came",
            _("Came by %(channel)s") % {"channel": each.conversation.account.name},
            address=f"{each.conversation.get_absolute_url()}#message-{each.pk}",
        )
        for each in queries.messages_of(incident)
    ]


def _posts(incident: Incident) -> list[Entry]:
    rows = incident.posts.select_related("post__revision", "by")
    return [
        Entry(
            each.post.scheduled_at or each.post.made_at,
            "post",
            _("Our post, named as what set it off"),
            words=each.post.revision.text,
            by=each.by.name,
            by_id=each.by_id,
            address=each.post.get_absolute_url(),
        )
        for each in rows
    ]


def _lines(incident: Incident) -> list[Entry]:
    return [
        Entry(
            each.happened_at,
            "line",
            each.get_kind_display(),
            words=each.text,
            by=each.by.name,
            by_id=each.by_id,
            reference=each.reference,
        )
        for each in incident.lines.select_related("by")
    ]


def _erasures(incident: Incident) -> list[Entry]:
    """What requests for erasure left out, and what they took."""
    return [
        Entry(
            each.at,
            "erasure",
            _erased(each),
            words=each.why,
            by=each.by.name if each.by else "",
            by_id=each.by_id or 0,
        )
        for each in incident.evidence_erasures.select_related("by")
    ]


def _erased(each: EvidenceErasure) -> str:
    parts = [_("Somebody asked for erasure.")]
    if each.left_out:
        words = ngettext(
            "%(count)d message of this was left out for the time being: it is needed for a legal"
            " claim.",
            "%(count)d messages of this were left out for the time being: they are needed for a"
            " legal claim.",
            each.left_out,
        )
        parts.append(words % {"count": each.left_out})
    if each.taken:
        words = ngettext(
            "%(count)d message of this was erased.",
            "%(count)d messages of this were erased.",
            each.taken,
        )
        parts.append(words % {"count": each.taken})
    return " ".join(parts)


def _brought(incident: Incident, name: str) -> list[Entry]:
    """Files at their times, each once, and messages of exports that somebody put here."""
    matter = queries.matter_of(incident)
    files = [
        each
        for each in vault.items_for(matter, called={incident.target_id: name})
        if each.at and each.duplicate_of_id is None and not each.part_count
    ]
    parts = [
        each for each in vault.parts_for(matter, called={incident.target_id: name}) if each.at
    ]
    return [*(_of_file(incident, each) for each in files), *(_of_part(incident, p) for p in parts)]


def _of_file(incident: Incident, brought: EvidenceView) -> Entry:
    what = _("%(what)s, brought in by %(name)s on %(day)s, %(source)s") % {
        "what": HOWS[brought.how],
        "name": brought.brought_by,
        "day": _day(brought.brought_at),
        "source": source_of(brought),
    }
    if brought.part:
        what = f"{what} ({PARTS[brought.part]})"
    address = _address(incident, brought.pk)
    return Entry(brought.at or brought.brought_at, "brought", what, address=address)


def _of_part(incident: Incident, part: PartView) -> Entry:
    what = _("Message of a chat, brought in by %(name)s on %(day)s, date from the export") % {
        "name": part.brought_by,
        "day": _day(part.brought_at),
    }
    words = f"{part.sender}: {part.words}" if part.sender else part.words
    address = _address(incident, part.item_id)
    return Entry(part.at or part.put_at, "brought", what, words=words, address=address)


def _address(incident: Incident, pk: int) -> str:
    return reverse("protection:brought_one", args=[incident.pk, pk])


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
