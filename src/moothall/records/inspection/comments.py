"""Tells inspectors of each comment on which something was decided: rule, reasons, who, undo."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from moothall.domain.evidence.chronology import stamp
from moothall.domain.evidence.outline import Exhibit, Noted
from moothall.domain.packing.inspecting import without_names
from moothall.inbox.models import Message
from moothall.moderation.models import ModerationAction
from moothall.moderation.services.carrying import SUBJECT
from moothall.records.inspection import reads
from moothall.records.inspection.gathered import Telling

COLUMNS = (
    *("label", "action", "account", "rule", "version", "reason", "nothing_less", "asked_at"),
    *("asked_by", "may_be_criticism", "second_person", "said_at", "said_why", "stands"),
    *("hidden_at", "told", "not_told_because", "shown_again_at", "shown_again_because"),
    *("review_on", "comment_place", "act_places"),
)


def tell_hidden(told: Telling) -> None:
    """Gather all of them in the order of time."""
    actions = list(reads.hidden(told.days))
    acts = reads.places(SUBJECT, [each.pk for each in actions])
    for number, each in enumerate(actions, start=1):
        label, places = f"H{number}", acts.get(each.pk, [])
        if not told.wanted.with_names:
            told.withheld.add(each.sealed_at)
        told.exhibits.append(_comment(each, label, (each.sealed_at, *places), told))
        told.lines += _steps(each, label, told)
        told.hidden.append(_row(each, label, places, told))


def _comment(
    each: ModerationAction, label: str, places: tuple[int, ...], told: Telling
) -> Exhibit:
    message = each.message
    return Exhibit(
        key=f"moderation_action:{each.pk}",
        label=label,
        title=_("Comment, decided on under “%(rule)s”") % {"rule": each.rule.title},
        at=message.at,
        clock="desk",
        where=f"{each.account.name}, {each.account.platform}",
        who=_writer(message, told),
        text=_words(message.text, message, told),
        reference=message.external_id if told.wanted.with_names else "",
        positions=tuple(sorted(set(places))),
        note=_of_comment(message, told),
    )


def _of_comment(message: Message, told: Telling) -> str:
    if message.erased_at is not None:
        return _("Its words have been erased.")
    if told.wanted.with_names:
        return ""
    return _(
        "These words are a copy without names. The entry that holds them is withheld; an inspector"
        " can ask to be shown it."
    )


def _writer(message: Message, told: Telling) -> str:
    profile = message.profile
    if profile is None:
        return _("a resident")
    if told.wanted.with_names:
        return f"{profile.name} {profile.address or profile.key}".strip()
    return _("Resident %(number)d") % {"number": told.residents.of(profile.contact_id)}


def _words(text: str, message: Message, told: Telling) -> str:
    """What they or we wrote of it, without names unless somebody wants them."""
    if told.wanted.with_names:
        return text
    profile = message.profile
    names = (profile.name, profile.address, profile.key) if profile else ()
    return without_names(text, names, why=_("name"))


def _steps(each: ModerationAction, label: str, told: Telling) -> Iterator[Noted]:
    """Who decided and did what, when, why."""
    message, of = each.message, told.roles.of
    words = _(
        "Why: %(why)s. Nothing less would do: %(less)s. Rule %(rule)s, version %(version)d."
    ) % {
        "why": _words(each.reason, message, told).rstrip(". ") or _("erased with the comment"),
        "less": _words(each.nothing_less, message, told).rstrip(". ")
        or _("erased with the comment"),
        "rule": each.rule.rule_id,
        "version": each.rule.version,
    }
    yield Noted(each.asked_at, _("To be hidden"), words, of(each.asked_by_id), label)
    if each.said_at is not None:
        kind = _("Second person: no") if each.progress == "declined" else _("Second person: yes")
        said = _words(each.said_why, message, told)
        yield Noted(each.said_at, kind, said, of(each.said_by_id), label)
    if each.hidden_at is not None:
        yield Noted(each.hidden_at, _("Hidden"), _told(each, told), _("the desk"), label)
    for look in each.looks.all():
        why = _words(look.why, message, told)
        yield Noted(look.at, _("Stays hidden after a second look"), why, of(look.by_id), label)
    for step in each.hand_steps.all():
        seen = _words(step.seen, message, told)
        yield Noted(step.done_at, _("Done by hand there"), seen, of(step.done_by_id), label)
    if each.undone_at is not None:
        why = _words(each.undone_why, message, told)
        yield Noted(each.undone_at, _("To be shown again"), why, of(each.undone_by_id), label)


def _told(each: ModerationAction, told: Telling) -> str:
    """Whether its writer was told, and if not why."""
    if each.notice_id is not None:
        return _("Its writer was told: %(way)s.") % {"way": each.get_notice_way_display()}
    why = _words(each.not_told_because, each.message, told).rstrip(". ") or _("nobody said why")
    return _("Its writer was not told: %(why)s.") % {"why": why}


def _row(each: ModerationAction, label: str, places: list[int], told: Telling) -> tuple[str, ...]:
    def words(text: str) -> str:
        return _words(text, each.message, told)

    def role(pk: int | None) -> str:
        return told.roles.of(pk) if pk else ""

    rule, times = each.rule, (each.said_at, each.hidden_at, each.undone_at)
    said, hid, undone = ("" if moment is None else stamp(moment) for moment in times)
    return (
        *(label, str(each.pk), each.account.name, rule.rule_id, str(rule.version)),
        *(words(each.reason), words(each.nothing_less), stamp(each.asked_at)),
        *(role(each.asked_by_id), "yes" if each.may_be_criticism else "no"),
        *(role(each.said_by_id), said, words(each.said_why), each.progress, hid),
        *("yes" if each.notice_id else "no", words(each.not_told_because)),
        *(undone, words(each.undone_why), each.review_on.isoformat(), str(each.sealed_at)),
        " ".join(map(str, places)),
    )
