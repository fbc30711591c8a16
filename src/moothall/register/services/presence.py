"""Reads how a Platform shows an Account, and what fits there, now and then."""

from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, ConnectorFailure, Limits, connector_class
from moothall.domain.exchange import Presence
from moothall.people.services import notify
from moothall.register.models import Account
from moothall.register.services.connecting import connect
from moothall.register.services.states import answering_for
from moothall.web.services import nudge

_TUPLES = frozenset({"media_types", "image_sides", "image_ratios"})


def limits_of(account: Account) -> Limits:
    """What fits on this account: as its server said, else as its connector declares."""
    declared = connector_class(account.platform).limits
    known = {field.name for field in fields(Limits)}
    said: dict[str, Any] = {
        name: tuple(value) if name in _TUPLES and value is not None else value
        for name, value in account.limits.items()
        if name in known
    }
    return replace(declared, **said)


def read_presence(account: Account, *, now: datetime) -> Presence | None:
    """Ask the Platform; keep what it says. None where it cannot be asked now.

    Raises KeyDoesNotOpen or KeyFileUnusable, as `connect`.
    """
    presence: Presence | None = None
    limits: Limits | None = None
    with suppress(ConnectorFailure), connect(account) as connector:
        if Ability.PRESENCE in connector.abilities:
            presence = connector.presence()
        limits = connector.limits_now()
    if limits is not None:
        note_presence(account, presence, limits, now=now)
    return presence


@transaction.atomic
def note_presence(
    account: Account, presence: Presence | None, limits: Limits, *, now: datetime
) -> None:
    """Keep it; tell who answers for it where it is called otherwise, or is another one."""
    before, after = account.presence, asdict(presence) if presence else {}
    changed = _changed(before, after)
    account.presence, account.presence_read_at = after or before, now
    account.limits = _differences(limits, connector_class(account.platform).limits)
    account.save(update_fields=["presence", "presence_read_at", "limits"])
    if changed:
        audit.record(None, "account.seen_changed", account, fields=changed, at=now)
        people = answering_for(account, now)
        notify(people, "account.seen_changed", account.get_absolute_url(), now=now)
        nudge(f"account:{account.pk}", now=now)


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Which of the things that a resident knows an account by are not as they were."""
    if not before or not after:
        return []
    return [name for name in ("key", "handle", "name") if before.get(name) != after.get(name)]


def _differences(limits: Limits, declared: Limits) -> dict[str, Any]:
    said, otherwise = asdict(limits), asdict(declared)
    return {name: value for name, value in said.items() if value != otherwise[name]}
