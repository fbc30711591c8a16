"""Says what of a post each of its accounts would carry, or why one cannot carry it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from moothall.connectors.kit import connector_class
from moothall.domain.exchange import Gesture, Outgoing
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import (
    AccountIsPersonal,
    CannotDoThatThere,
    NoAccountChosen,
    NothingToSend,
    PlatformObjects,
    TimeHasPassed,
)
from moothall.publishing.services import library, revising
from moothall.register.models import Account

GRACE = timedelta(minutes=1)  # a form is filled in for a moment longer than its time


def require_ready(
    made: Composition, *, by: StaffMember, now: datetime
) -> tuple[list[Account], dict[int, tuple[str, ...]]]:
    """The accounts of `made`, and its parts on each by their numbers, if it may leave.

    Raises as `posting.submit_post`, but for the names that have to be typed.
    """
    accounts = _accounts(made)
    texts = {each.pk: parts_for(each, made, by=by, now=now) for each in accounts}
    if made.scheduled_at and made.scheduled_at < now - GRACE:
        raise TimeHasPassed
    return accounts, texts


def _accounts(made: Composition) -> list[Account]:
    """The chosen accounts, in order of their numbers, so that two writers never wait crosswise."""
    accounts = list(Account.objects.filter(pk__in=made.accounts).order_by("pk"))
    if not accounts or len(accounts) != len(set(made.accounts)):
        raise NoAccountChosen
    return accounts


def parts_for(
    account: Account, made: Composition, *, by: StaffMember, now: datetime
) -> tuple[str, ...]:
    """The parts of `made` on this account, if it may carry them. Raises as `submit_post`."""
    access.require(by, "publishing.publish", account)
    revising.require_open(account)
    if account.presence.get("personal"):
        raise AccountIsPersonal(account=account.name)
    if not revising.may_carry(account, made.gesture):
        raise CannotDoThatThere(account=account.name)
    texts = _texts(account, made)
    library.require_fit(made, account, on=today(now))
    _require_no_objection(account, made, texts)
    return texts


def _require_no_objection(account: Account, made: Composition, texts: Sequence[str]) -> None:
    """Raises PlatformObjects where the Platform would surely refuse a part, whichever it is."""
    connector = connector_class(account.platform)
    for number, text in enumerate(texts):
        gesture, towards = (made.gesture, made.towards) if number == 0 else (Gesture.WORDS, "")
        trial = Outgoing(key=uuid4().hex, text=text, gesture=gesture, towards=towards)
        if objection := connector.objection(trial):
            raise PlatformObjects(account=account.name, objection=objection)


def _texts(account: Account, made: Composition) -> tuple[str, ...]:
    """A share or a like has no words; a picture may stand without them."""
    if made.gesture in {Gesture.SHARE, Gesture.LIKE}:
        return ("",)
    try:
        return revising.parts_of(made.words_for(account.pk), account)
    except NothingToSend:
        if made.files:
            return ("",)
        raise


def today(now: datetime) -> date:
    """The day of `now` where the desk stands."""
    return timezone.localdate(now)
