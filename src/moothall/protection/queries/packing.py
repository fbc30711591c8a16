"""The outline of an Incident's pack: exhibits, dated lines, who held it; staff as roles."""

import json
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.evidence.outline import (
    MOST_EXHIBITS,
    Exhibit,
    Handled,
    Noted,
    Outline,
    Roles,
    initials_of,
    labelled,
)
from moothall.domain.packing.asking import STEP
from moothall.domain.packing.wishes import Wishes
from moothall.evidence import queries as evidence
from moothall.evidence.pack_words import failure
from moothall.people.models import StaffMember
from moothall.protection.models import Incident
from moothall.protection.queries.brought import matter_of
from moothall.protection.queries.exhibits import exhibits_of
from moothall.protection.queries.reach import beyond_reach


def incident_of(matter: str) -> Incident | None:
    """The Incident that the Vault calls so, None once it has ended."""
    kind, _colon, number = matter.partition(":")
    if kind != "incident" or not number.isdecimal():
        return None
    return Incident.objects.filter(pk=int(number)).first()


def consents_of(incident: Incident) -> Mapping[str, str]:
    """What its target said to each step."""
    return {each: getattr(incident, each) for each in dict.fromkeys(STEP.values())}


def acts_in(incident: Incident, staff: StaffMember) -> bool:
    """Whether this person acts for the target: the named supporter, or whoever decides."""
    return staff.pk in {incident.supporter_id, incident.decider_id}


def initials_for(incident: Incident) -> str:
    """What exhibit labels begin with unless somebody chooses otherwise: the target's initials."""
    own = incident.target.initials
    fits = 1 <= len(own) <= 4 and own.isascii() and own.isalpha()  # noqa: PLR2004 as `labelled` asks
    return own.upper() if fits else initials_of(incident.target.name)


def failure_of(pack: evidence.EvidencePack) -> str:
    """Why it could not be made, in words."""
    return failure(pack.failure) if pack.failure else _("Somebody has stopped it.")


def roles_of(incident: Incident) -> Roles:
    """What each person is called in its packs."""
    parts = {
        incident.reported_by_id: _("who reported it"),
        **{
            pk: words
            for pk, words in (
                (incident.buddy_id, _("buddy")),
                (incident.supporter_id, _("supporter")),
                (incident.decider_id, _("who decides")),
            )
            if pk is not None
        },
        incident.target_id: _("the person it happened to"),
    }
    return Roles(parts, other=_("a colleague"))


def outline_of(
    incident: Incident, wishes: Wishes, *, purpose: str, asked_by: int | None, roles: Roles
) -> Outline:
    """All of it, exhibits labelled in the order of time. `roles` is told of everybody in it."""
    producer = roles.of(incident.target_id)
    found = exhibits_of(incident, roles)
    exhibits = [
        _labelled(each, labelled(wishes.initials, number))
        for number, each in enumerate(found[:MOST_EXHIBITS], start=1)
    ]
    return Outline(
        title=_("Chronology of incident %(number)d") % {"number": incident.pk},
        purpose=purpose,
        producer=producer,
        asked_by=roles.of(asked_by, desk=_("the operator of the desk")),
        exhibits=tuple(exhibits),
        lines=(*_lines(incident, roles), *_put(incident, roles)),
        facts=incident.facts,
        opinions=incident.opinions if wishes.with_opinions else "",
        impact=incident.impact if wishes.with_impact else "",
        custody=tuple(_of_all(incident, roles)),
        left_out=tuple(_left_out(incident, wishes, len(found))),
    )


def who_is_who(roles: Roles, people: Mapping[int, str], *, salt: str, pack: str) -> str:
    """The sealed key as JSON; the salt keeps its hash from being guessed."""
    named = {role: people.get(pk, "") for pk, role in roles.given.items()}
    return json.dumps({"pack": pack, "people": named, "salt": salt}, ensure_ascii=False, indent=1)


def _lines(incident: Incident, roles: Roles) -> list[Noted]:
    return [
        Noted(
            each.happened_at,
            str(each.get_kind_display()),
            each.text,
            roles.of(each.by_id),
            each.reference,
        )
        for each in incident.lines.order_by("happened_at", "pk")
    ]


def _put(incident: Incident, roles: Roles) -> list[Noted]:
    """Messages of exports that somebody put on the timeline, where the export dates them."""
    return [
        Noted(
            each.at,
            _("Message of %(file)s, %(who)s") % {"file": each.filename, "who": each.sender},
            each.words,
            roles.of(each.by_id),
        )
        for each in evidence.parts_for(matter_of(incident))
        if each.at is not None
    ]


def _of_all(incident: Incident, roles: Roles) -> list[Handled]:
    """Who opened the incident, and who had a pack made or took one away before."""
    found = [
        Handled(each.at, _("opened the incident"), roles.of(each.by_id))
        for each in incident.openings.all()
    ]
    for pack in evidence.packs_of(matter_of(incident)):
        if pack.made_at:
            name, desk = _("had %(pack)s made"), _("the operator of the desk")
            by = roles.of(pack.asked_by_id, desk=desk)
            found.append(Handled(pack.made_at, name % {"pack": pack}, by))
        found += [
            Handled(each.at, _("took away %(pack)s") % {"pack": pack}, roles.of(each.by_id))
            for each in pack.downloads.all()
        ]
    return sorted(found, key=lambda each: each.at)


def _left_out(incident: Incident, wishes: Wishes, count: int) -> list[str]:
    said = [
        _("What other people wrote in the same conversations is not in it."),
        _("Copies for people who asked for their records are listed in the records of the desk."),
    ]
    if incident.opinions and not wishes.with_opinions:
        said.append(_("What people here think of it was written down, and is not in it."))
    if beyond := beyond_reach(incident):
        words = ngettext(
            "%(count)d message to another service is not in it: nobody put it in by hand.",
            "%(count)d messages to other services are not in it: nobody put them in by hand.",
            beyond,
        )
        said.append(words % {"count": beyond})
    if count > MOST_EXHIBITS:
        said.append(
            _("Only the first %(most)d of %(count)d exhibits are in it.")
            % {"most": MOST_EXHIBITS, "count": count}
        )
    return said


def _labelled(exhibit: Exhibit, label: str) -> Exhibit:
    return replace(exhibit, label=label)
