"""The outline of a pack for inspectors: posts, hidden comments and what has ended, in words.

Staff are roles; residents have other names unless somebody chose otherwise, and then what they
wrote is given whole. Of everything else only numbers are told.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.evidence.chronology import as_table, stamp
from moothall.domain.evidence.outline import MOST_EXHIBITS, Exhibit, Noted, Outline, Roles, Voice
from moothall.domain.packing.inspecting import Inspection
from moothall.publishing.models import Publication, TimelineEntry
from moothall.records.errors import TooMuchForOnePack
from moothall.records.inspection import comments, reads
from moothall.records.inspection.gathered import Telling
from moothall.records.inspection.reads import Days


def tell(wanted: Inspection, *, roles: Roles) -> Telling:
    """Gather all of it. Raises TooMuchForOnePack."""
    told = Telling(wanted, roles, Days.of(wanted))
    _tell_posts(told)
    comments.tell_hidden(told)
    if len(told.exhibits) > MOST_EXHIBITS:
        raise TooMuchForOnePack
    _tell_ended(told)
    told.counts = reads.counts(told.days, answer_days=wanted.answer_days)
    return told


def outline_of(told: Telling, *, account: str, asked_by: int | None) -> Outline:
    """All of it as the overview tells it."""
    wanted = told.wanted
    period = {"first": wanted.first_day.isoformat(), "last": wanted.last_day.isoformat()}
    return Outline(
        title=_("For inspectors: %(account)s") % {"account": account},
        purpose=_("Inspection, %(first)s to %(last)s") % period,
        producer="",
        asked_by=told.roles.of(asked_by, desk=_("the operator of the desk")),
        exhibits=tuple(told.exhibits),
        lines=tuple(told.lines),
        facts="\n".join(_in_numbers(told)),
        left_out=tuple(_left_out(wanted)),
    )


def tables_of(told: Telling) -> Mapping[str, bytes]:
    """Tables beside the overview, by name."""
    counted = [(outcome, code, str(number)) for outcome, code, number in told.counts]
    came = [(day.isoformat(), name, str(number)) for day, name, number in reads.came_in(told.days)]
    return {
        "counts.csv": as_table(("outcome", "reason_code", "messages"), counted),
        "came-in.csv": as_table(("day", "account", "messages"), came),
        "hidden.csv": as_table(comments.COLUMNS, told.hidden),
        "ended.csv": as_table(("at_utc", "what", "cause", "records", "digest"), _ended(told.days)),
    }


def _tell_posts(told: Telling) -> None:
    publications, alone = list(reads.posts(told.days)), list(reads.elsewhere(told.days))
    subject, entry_subject = reads.sealed_posts()
    entries = {each.pk: _entries_of(each) for each in publications}
    ids = [pk for some in entries.values() for pk in some] + [each.pk for each in alone]
    sealed = reads.places(subject, [each.pk for each in publications])
    stood = reads.places(entry_subject, ids)
    labels: dict[int, str] = {}
    for each in publications:
        label = f"P{len(told.exhibits) + 1}"
        labels |= dict.fromkeys(entries[each.pk], label)
        places = [
            *sealed.get(each.pk, ()),
            *(p for pk in entries[each.pk] for p in stood.get(pk, ())),
        ]
        told.exhibits.append(_post(each, label, tuple(sorted(places)), told.roles))
    for found in alone:
        label = labels[found.pk] = f"P{len(told.exhibits) + 1}"
        told.exhibits.append(_stood_there(found, label, tuple(stood.get(found.pk, ()))))
    told.lines += _changes(told, labels)
    told.lines += _owned_up(told, {each.pk: each for each in publications}, labels)


def _entries_of(publication: Publication) -> list[int]:
    """What stands on a timeline of each part of it."""
    entries = (getattr(part, "entry", None) for part in publication.parts.all())
    return [each.pk for each in entries if each is not None]


def _post(each: Publication, label: str, places: tuple[int, ...], roles: Roles) -> Exhibit:
    by = roles.of(each.revision.made_by_id)
    return Exhibit(
        key=f"publication:{each.pk}",
        label=label,
        title=_("Post of ours"),
        at=each.published_at or each.leave_at,
        clock="desk",
        voice=Voice.OURS,
        where=f"{each.account.name}, {each.account.platform}",
        who=by,
        text=each.revision.text,
        reference=each.external_id,
        address=each.address,
        positions=places,
        note="" if each.revision.text else _("Its words have been erased."),
    )


def _stood_there(each: TimelineEntry, label: str, places: tuple[int, ...]) -> Exhibit:
    return Exhibit(
        key=f"timeline_entry:{each.pk}",
        label=label,
        title=_("Post that did not leave from this desk"),
        at=each.posted_at,
        clock="platform",
        voice=Voice.OURS,
        where=f"{each.account.name}, {each.account.platform}",
        text=each.text,
        reference=each.external_id,
        address=each.address,
        positions=places,
        note="" if each.text else _("It has no words, or they have been erased."),
    )


def _changes(told: Telling, labels: Mapping[int, str]) -> Iterator[Noted]:
    """Every edit and every withdrawal of these posts, with its reason."""
    for edit in reads.amendments(labels):
        words = _("Why: %(why)s. New words: %(words)s") % {
            "why": edit.reason.rstrip(". "),
            "words": edit.revision.text or _("erased since"),
        }
        by = told.roles.of(edit.asked_by_id)
        kind = _("Edited: %(work)s") % {"work": edit.get_work_display()}
        yield Noted(edit.asked_at, kind, words, by, labels[edit.entry_id])
    for gone in reads.take_downs(labels):
        kind = _("Taken down: %(work)s") % {"work": gone.get_work_display()}
        words = _("Why: %(why)s.") % {"why": gone.reason.rstrip(". ") or _("nobody said")}
        by = told.roles.of(gone.asked_by_id)
        yield Noted(gone.asked_at, kind, words, by, labels[gone.entry_id])


def _owned_up(
    told: Telling, publications: Mapping[int, Publication], labels: Mapping[int, str]
) -> Iterator[Noted]:
    """Every mistake of these posts, whether it stays and why, and each correction."""
    mine = {pk: told.exhibits[at].label for at, pk in enumerate(publications)}
    for mistake in reads.mistakes(publications, labels):
        label = mine.get(mistake.publication_id or 0) or labels.get(mistake.entry_id or 0, "")
        words = f"{mistake.get_severity_display()}. {mistake.get_decision_display()}"
        why = f"{words}. {mistake.decided_because}".rstrip(". ")
        by = told.roles.of(mistake.noted_by_id)
        yield Noted(mistake.noted_at, _("Noted as a mistake"), why, by, label)
        for said in mistake.corrections.all():
            at, by = said.published_at or said.made_at, told.roles.of(said.made_by_id)
            yield Noted(at, _("Corrected"), said.description, by, label)


def _tell_ended(told: Telling) -> None:
    """Numbers and certificates of what was erased or had its time; no word of it."""
    for erasure, number in reads.erasures(told.days):
        count = ngettext("%(number)d message", "%(number)d messages", number)
        words = f"{count % {'number': number}}. {erasure.get_cause_display()}"
        by = told.roles.of(erasure.by_id)
        told.lines.append(
            Noted(
                erasure.at,
                _("Erased"),
                words,
                by,
                _("erasure %(number)d") % {"number": erasure.pk},
            )
        )
    for each in reads.certificates(told.days):
        count = ngettext("%(number)d record", "%(number)d records", each.records)
        words = f"{count % {'number': each.records}}. {each.rule.rule_id}. SHA-256 {each.digest}"
        name = _("certificate %(number)d") % {"number": each.pk}
        told.lines.append(Noted(each.at, _("Had its time"), words, _("the desk"), name))


def _ended(days: Days) -> Iterator[tuple[str, ...]]:
    for erasure, number in reads.erasures(days):
        name = f"erasure {erasure.pk}"
        yield stamp(erasure.at), name, erasure.cause, str(number), ""
    for each in reads.certificates(days):
        name = f"certificate {each.pk}"
        yield stamp(each.at), name, each.rule.rule_id, str(each.records), each.digest


def _in_numbers(told: Telling) -> Iterator[str]:
    names = _outcomes()
    yield _("Posts: %(number)d.") % {"number": len(told.exhibits) - len(told.hidden)}
    yield _("Comments on which something was decided: %(number)d.") % {"number": len(told.hidden)}
    for outcome, code, number in told.counts:
        of = f" ({code})" if code else ""
        yield f"{names[outcome]}{of}: {number}."


def _outcomes() -> Mapping[str, str]:
    return {
        "came": _("Messages that came"),
        "kept": _("Critical, and shown"),
        "shielded": _("Covered for our staff, by kind; everybody else went on seeing it"),
        "cover-lifted": _("Of those, shown to our staff after all because a person said so"),
        "contested": _("Contested: somebody here said that the reason given was wrong"),
        "hidden": _("Hidden from everybody, by house rule"),
        "shown-again": _("Of those, shown again"),
        "not-hidden": _("Not hidden, because a second person said no"),
        "answered": _("Answered"),
        "answered-in-time": _("Of those, answered within the time"),
    }


def _left_out(wanted: Inspection) -> Iterator[str]:
    yield _("What residents wrote, but for comments on which something was decided: personal.")
    yield _("Our replies to residents: personal. How many were answered is told.")
    yield _("Whatever belongs to a member of staff who was harmed: it is theirs alone.")
    yield _("Files and pictures: the hash of each is in its entry. Ask to be shown one.")
    if not wanted.with_names:
        yield _("Names of residents. Each has a number; places withheld for it can be shown.")
