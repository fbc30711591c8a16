"""One timeline across channels: when he wrote and where, what set it off, what staff noted.

It holds no word of what was written to the target: whoever may read that opens the conversation.
"""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.utils.translation import gettext as _

from moothall.protection import queries
from moothall.protection.models import Incident


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the timeline.

    Attributes:
        kind: "came", "post" or "line".
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


def timeline(incident: Incident) -> list[Entry]:
    """All of it, oldest first; three queries."""
    return sorted([*_came(incident), *_posts(incident), *_lines(incident)], key=attrgetter("at"))


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
