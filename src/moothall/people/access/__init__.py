"""Who may do what where. Every service asks `require`, every query narrows by a Scope."""

from moothall.people.access.asking import (
    NotAllowed,
    get_or_404,
    may,
    may_somewhere,
    moment,
    place_of,
    refusal,
    remember,
    require,
    scope,
    who_can_say_yes,
)
from moothall.people.access.audience import audience_of, opens_to
from moothall.people.access.permissions import ALLOWS, PERMISSIONS
from moothall.people.access.requests import StaffRequest
from moothall.people.access.rights import Rights, Scope, kept_from, rights_of

__all__ = [
    "ALLOWS",
    "PERMISSIONS",
    "NotAllowed",
    "Rights",
    "Scope",
    "StaffRequest",
    "audience_of",
    "get_or_404",
    "kept_from",
    "may",
    "may_somewhere",
    "moment",
    "opens_to",
    "place_of",
    "refusal",
    "remember",
    "require",
    "rights_of",
    "scope",
    "who_can_say_yes",
]
