"""Finds the post that somebody wants to quote, share or like, before anything is sent."""

from collections.abc import Sequence

from moothall.connectors.kit import Ability, ConnectorFailure, connector_class
from moothall.domain.exchange import Gesture
from moothall.domain.publishing.composition import Composition
from moothall.publishing.errors import (
    CannotAskNow,
    CannotFindByAddress,
    NoSuchPost,
    SayWhichPost,
)
from moothall.publishing.models import TimelineEntry
from moothall.register import services as register
from moothall.register.models import Account

WEB = ("https://", "http://")


def find_post(said: str, accounts: Sequence[Account]) -> str:
    """The Platform's own id of the post that `said` names, as each of `accounts` knows it.

    Args:
        said: an id, or a web address: of ours, or of anybody's where the Platform can tell.
        accounts: those that will pass it on; all on one Platform.

    Raises:
        SayWhichPost: `said` is empty.
        CannotFindByAddress: the Platform's connector cannot tell what stands at an address.
        NoSuchPost: it does not stand there now.
        CannotAskNow: the Platform does not answer, or the desk has to sign in again.
    """
    said = said.strip()
    if not said:
        raise SayWhichPost
    found = _ours(said) or said
    if found.startswith(WEB):
        found = _id_everywhere(found, accounts)
    for account in accounts:
        _require_there(found, account)
    return found


def require_found(made: Composition) -> None:
    """Raises SayWhichPost where `made` passes on something that `find_post` has not found yet."""
    if made.gesture is not Gesture.WORDS and (not made.towards or made.towards.startswith(WEB)):
        raise SayWhichPost


def _ours(said: str) -> str:
    """The id of what stands on one of our timelines under this address; "" for none."""
    entry = TimelineEntry.objects.filter(address=said).first() if said else None
    return entry.external_id if entry else ""


def _id_everywhere(address: str, accounts: Sequence[Account]) -> str:
    """The id at `address`, which must be the same for all: servers of one Platform may differ."""
    ids = [_id_at(address, account) for account in accounts]
    for each, account in zip(ids, accounts, strict=True):
        if each != ids[0]:
            raise CannotFindByAddress(account=account.name)
    return ids[0] if ids else address


def _id_at(address: str, account: Account) -> str:
    """What the Platform calls the post at this address. Raises as `find_post`."""
    try:
        with register.connect(account) as connector:
            found = connector.id_at(address)
    except ConnectorFailure as failure:
        raise CannotAskNow(account=account.name, reason=failure.reason) from None
    if not found:
        raise CannotFindByAddress(account=account.name)
    return found


def _require_there(external_id: str, account: Account) -> None:
    if Ability.LOOK not in connector_class(account.platform).abilities:
        return
    try:
        with register.connect(account) as connector:
            seen = connector.look(external_id)
    except ConnectorFailure as failure:
        raise CannotAskNow(account=account.name, reason=failure.reason) from None
    if seen is None:
        raise NoSuchPost(account=account.name)
