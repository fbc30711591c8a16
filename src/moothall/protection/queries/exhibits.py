"""The exhibits of an Incident's pack: what came, what we said, what people brought in.

Names are those in the sealed entries: as they were then. Staff are roles.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.evidence.outline import Exhibit, Handled, Roles, Voice
from moothall.evidence import queries as evidence
from moothall.inbox.models import Attachment, Direction, Message, Scan
from moothall.protection.look_words import purpose
from moothall.protection.models import Incident, KeptMessage, Reveal
from moothall.protection.queries.brought import matter_of
from moothall.protection.queries.kept import messages_of
from moothall.protection.queries.reach import within_reach
from moothall.publishing.models import Publication

_NOT_LOOKED_AT = (Scan.WAITING, Scan.NOT_SCANNED)
_UNSCANNED = gettext_lazy("Nothing has looked for viruses in its files.")
SealedWords = Sequence[tuple[int, Mapping[str, Any] | None]]


def exhibits_of(incident: Incident, roles: Roles) -> list[Exhibit]:
    """All of them without labels, oldest first; `roles` is told of everybody in them."""
    found = [*_came(incident, roles), *_said(incident, roles), *_brought(incident, roles)]
    return sorted(found, key=lambda each: (each.at, each.key))


def messages_in(incident: Incident) -> list[int]:
    """What came within its reach, and answers of ours there that left by another way."""
    read = _read(incident)
    threads = read.values("conversation")
    ours = Message.objects.filter(
        conversation__in=threads, direction=Direction.OUT, publication=None
    )
    return sorted({*read.values_list("pk", flat=True), *ours.values_list("pk", flat=True)})


def publications_in(incident: Incident) -> list[int]:
    """Trigger posts wherever they stand, and our answers that left as publications."""
    posts = incident.posts.values("post")
    rows = Publication.objects.filter(post__in=posts, published_at__isnull=False)
    threads = _read(incident).values("conversation")
    ours = Message.objects.filter(conversation__in=threads, publication__isnull=False)
    return sorted(
        {*rows.values_list("pk", flat=True), *ours.values_list("publication", flat=True)}
    )


def _read(incident: Incident) -> QuerySet[Message]:
    return messages_of(incident).filter(within_reach(incident))


def _came(incident: Incident, roles: Roles) -> list[Exhibit]:
    pks = messages_in(incident)
    sealed = evidence.words_sealed("message", pks)
    hands = _hands(incident, pks, roles)
    unscanned = _unscanned(pks)
    rows = Message.objects.filter(pk__in=pks).select_related("account").order_by("at", "pk")
    made = [_message(row, sealed.get(row.pk, []), hands.get(row.pk, [])) for row in rows]
    return [
        replace(each, note=f"{each.note} {_UNSCANNED}".strip()) if row.pk in unscanned else each
        for row, each in zip(rows, made, strict=True)
    ]


def _unscanned(pks: Sequence[int]) -> set[int]:
    """Of these messages, those with a file in which nothing has looked for viruses."""
    files = Attachment.objects.filter(message__in=pks, scan__in=_NOT_LOOKED_AT)
    return set(files.values_list("message", flat=True))


def _message(row: Message, sealed: SealedWords, hands: list[Handled]) -> Exhibit:
    said = next((words for _place, words in sealed if words is not None), {})
    words = "\n".join(each for each in (row.subject, row.text) if each)
    is_ours = row.direction == Direction.OUT
    title = _("Our answer by %(account)s") if is_ours else _("Message that came by %(account)s")
    return Exhibit(
        key=f"message:{row.pk}",
        label="",
        title=title % {"account": row.account.name},
        at=row.at,
        clock=_("clock of the desk"),
        voice=Voice.OURS if is_ours else Voice.THEIRS,
        where=f"{row.account.name} ({row.account.platform})",
        who=_who(said.get("sender", {})),
        text=words,
        reference=str(row.external_id),
        address=row.address,
        positions=tuple(place for place, _words in sealed),
        files=_files(said),
        note=_note(row, said, sealed),
        custody=(Handled(row.at, _captured(said), _("the desk")), *hands),
        sealed=_all_words(said),
    )


def _said(incident: Incident, roles: Roles) -> list[Exhibit]:
    pks = publications_in(incident)
    rows = Publication.objects.filter(pk__in=pks, published_at__isnull=False)
    rows = rows.select_related("account", "revision", "message").order_by("published_at", "pk")
    parts = dict(rows.filter(parts__entry__isnull=False).values_list("parts__entry", "pk"))
    later: dict[int, list[tuple[int, Mapping[str, Any] | None]]] = {}
    for entry, words in evidence.words_sealed("timeline_entry", list(parts)).items():
        later.setdefault(parts[entry], []).extend(words)
    sealed = evidence.words_sealed("publication", pks)
    triggers = set(incident.posts.values_list("post", flat=True))
    return [
        _post(row, [*sealed.get(row.pk, []), *later.get(row.pk, [])], triggers, roles)
        for row in rows
    ]


def _post(row: Publication, sealed: SealedWords, triggers: set[int], roles: Roles) -> Exhibit:
    said = next((words for _place, words in sealed if words is not None), {})
    is_trigger = row.post_id in triggers
    title = _("Our post, named as what set it off") if is_trigger else _("Our answer")
    at = row.published_at or timezone.now()
    return Exhibit(
        key=f"publication:{row.pk}",
        label="",
        title=title,
        at=at,
        clock=_("clock of the desk"),
        voice=Voice.OURS,
        where=f"{row.account.name} ({row.account.platform})",
        text=row.revision.text,
        reference=row.external_id,
        address=row.address,
        positions=tuple(sorted(place for place, _words in sealed)),
        files=_files(said),
        note="" if sealed else _("It was not sealed in the log."),
        custody=(Handled(at, _("written"), roles.of(row.revision.made_by_id)),),
        sealed=_all_words(said),
    )


def _brought(incident: Incident, roles: Roles) -> list[Exhibit]:
    """What people brought in; a second copy of the same bytes is no exhibit of its own."""
    rows = evidence.items_for(matter_of(incident))
    pks = [each.pk for each in rows if each.duplicate_of_id is None]
    sealed = evidence.words_sealed("evidence_item", pks)
    return [
        _item(each, sealed.get(each.pk, []), roles)
        for each in rows
        if each.duplicate_of_id is None
    ]


def _item(each: evidence.EvidenceView, sealed: SealedWords, roles: Roles) -> Exhibit:
    said = next((words for _place, words in sealed if words is not None), {})
    if each.said_at:
        clock = _("as %(who)s says") % {"who": roles.of(each.said_by_id)}
    elif each.proposed_at:
        clock = _("proposed by the file: %(clock)s") % {"clock": each.clock or each.date_from}
    else:
        clock = _("when it was brought in; when it happened is not known")
    return Exhibit(
        key=f"item:{each.pk}",
        label="",
        title=_("Brought in: %(how)s, %(name)s")
        % {"how": each.how, "name": each.filename or each.media_type},
        at=each.at or each.brought_at,
        clock=clock,
        where=each.place,
        who=each.sender,
        text=each.note,
        address=each.address,
        positions=tuple(place for place, _words in sealed),
        files=(each.sha256,),
        note=str(_UNSCANNED) if each.scan in _NOT_LOOKED_AT else "",
        custody=(Handled(each.brought_at, _("brought in"), roles.of(each.brought_by_id)),),
        sealed=_all_words(said),
    )


def _hands(incident: Incident, pks: Sequence[int], roles: Roles) -> dict[int, list[Handled]]:
    """Who put each message in, looked at it, or read it for somebody, in the order of time."""
    found: dict[int, list[Handled]] = {}
    for link in incident.messages.filter(message__in=pks):
        act = Handled(link.at, _("put into the incident"), roles.of(link.by_id))
        found.setdefault(link.message_id, []).append(act)
    for look in Reveal.objects.filter(message__in=pks):
        what = _("looked at, %(purpose)s") % {"purpose": purpose(look.purpose)}
        act = Handled(look.at, what, roles.of(look.by_id))
        found.setdefault(look.message_id, []).append(act)
    read = KeptMessage.objects.filter(incident=incident, read_at__isnull=False, message__in=pks)
    for kept in read:
        act = Handled(_moment(kept.read_at), _("read for somebody"), roles.of(kept.read_by_id))
        found.setdefault(kept.message_id, []).append(act)
    return {pk: sorted(hands, key=lambda each: each.at) for pk, hands in found.items()}


def _who(sender: Mapping[str, Any]) -> str:
    named = [str(sender.get(each, "")) for each in ("name", "address", "key")]
    return ", ".join(dict.fromkeys(each for each in named if each))


def _files(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(each["sha256"]) for each in said.get("media", ()))


def _captured(said: Mapping[str, Any]) -> str:
    how = said.get("capture", "")
    tool = said.get("tool", "")
    return _("captured: %(how)s (%(tool)s)") % {"how": how, "tool": tool}


def _note(row: Message, said: Mapping[str, Any], sealed: SealedWords) -> str:
    if row.erased_at:
        return _("Its words were erased as the law asks.")
    if not sealed:
        return _("It was not sealed in the log.")
    if said.get("entered_late"):
        return _("It was here before the log was, and was entered late.")
    return ""


def _all_words(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _moment(at: datetime | None) -> datetime:
    return at or timezone.now()
