"""Shows how a composition will look on each account, and whatever stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from moothall.connectors.kit import Connector, connector_class
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Cost, Gesture, Outgoing
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.guards import must_type_name
from moothall.people.models import StaffMember
from moothall.publishing.services import fitting, revising
from moothall.register import services as register
from moothall.register.models import Account

_KEY = "0" * 32  # of an Outgoing that never leaves


@dataclass(frozen=True, slots=True)
class PartPreview:
    """One part as it will stand there. `left` is negative where it is too long."""

    number: int
    text: str
    length: int
    left: int


@dataclass(frozen=True, slots=True)
class AccountPreview:
    """What one account will show, and the first thing that stands against it."""

    account: Account
    parts: tuple[PartPreview, ...]
    limit: int
    trouble: MoothallError | None
    cost: Cost | None
    asks_name: bool

    @property
    def is_thread(self) -> bool:
        """Whether it leaves as several parts."""
        return len(self.parts) > 1


def previews(
    made: Composition, accounts: Iterable[Account], *, by: StaffMember, now: datetime
) -> list[AccountPreview]:
    """How `made` looks on each of `accounts`. Raises PermissionDenied."""
    return [_preview(made, account, by=by, now=now) for account in accounts]


def _preview(
    made: Composition, account: Account, *, by: StaffMember, now: datetime
) -> AccountPreview:
    connector = connector_class(account.platform)
    limit = register.limits_of(account).text_length
    texts, trouble = _texts(made, account, by=by, now=now)
    return AccountPreview(
        account=account,
        parts=tuple(
            PartPreview(number, text, length, limit - length)
            for number, text in enumerate(texts, start=1)
            for length in (connector.length(text),)
        ),
        limit=limit,
        trouble=trouble,
        cost=_cost(texts, made, connector),
        asks_name=must_type_name(last_used=account.last_posted_at, now=now),
    )


def _texts(
    made: Composition, account: Account, *, by: StaffMember, now: datetime
) -> tuple[tuple[str, ...], MoothallError | None]:
    """The parts, whole where they cannot be cut, and the first reason against them."""
    try:
        return fitting.parts_for(account, made, by=by, now=now), None
    except MoothallError as error:
        return _as_far_as_it_goes(made, account), error


def _as_far_as_it_goes(made: Composition, account: Account) -> tuple[str, ...]:
    try:
        return revising.parts_of(made.words_for(account.pk), account)
    except MoothallError:
        return (made.words_for(account.pk),)


def _cost(texts: tuple[str, ...], made: Composition, connector: type[Connector]) -> Cost | None:
    """What all parts cost together."""
    costs = [connector.cost(_outgoing(text, made)) for text in texts]
    found = [each for each in costs if each is not None]
    if not found:
        return None
    return replace(found[0], amount=sum((each.amount for each in found[1:]), found[0].amount))


def _outgoing(text: str, made: Composition) -> Outgoing:
    towards = made.towards if made.gesture is not Gesture.WORDS else ""
    return Outgoing(key=_KEY, text=text, gesture=made.gesture, towards=towards)
