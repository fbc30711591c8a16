"""Hiding, blocking and reporting do what the button says, and can be taken back."""

from collections.abc import Callable

from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.fetching import LONGEST_ID
from moothall.connectors.kit.conformance.publishing import post

SAYS_SO = ({True, False}, {None})  # of what is hidden and of what is not; or nothing at all
A_RULE = "It breaks our published house rule on abuse."


class Hiding:
    """A reply under our post, hidden from everybody."""

    def test_a_hidden_comment_is_hidden_and_its_neighbours_are_not(
        self, counterpart: Counterpart
    ) -> None:
        ours = post(counterpart, "The pool opens.")
        abuse, thanks = counterpart.under(ours, "You idiots."), counterpart.under(ours, "Thanks!")
        hide(counterpart, abuse, under=ours)
        assert turns(counterpart, counterpart.is_hidden, abuse, to=True)
        assert not counterpart.is_hidden(thanks)
        assert {read_back(counterpart, each, under=ours) for each in (abuse, thanks)} in SAYS_SO
        assert counterpart.seen_by_resident(ours) is not None

    def test_a_hidden_comment_can_be_shown_again(self, counterpart: Counterpart) -> None:
        ours = post(counterpart, "The pool opens.")
        abuse = counterpart.under(ours, "You idiots.")
        hide(counterpart, abuse, under=ours)
        hide(counterpart, abuse, under=ours, hidden=False)
        assert turns(counterpart, counterpart.is_hidden, abuse, to=False)
        assert read_back(counterpart, abuse, under=ours) in {False, None}

    def test_hiding_twice_and_showing_twice_do_no_harm(self, counterpart: Counterpart) -> None:
        ours = post(counterpart, "The pool opens.")
        abuse = counterpart.under(ours, "You idiots.")
        for hidden in (True, False):
            for _ in range(2):
                hide(counterpart, abuse, under=ours, hidden=hidden)
            assert turns(counterpart, counterpart.is_hidden, abuse, to=hidden)


class Blocking:
    """Somebody is kept from answering the Account."""

    def test_somebody_is_blocked_and_let_in_again(self, counterpart: Counterpart) -> None:
        key = resident(counterpart)
        for blocked in (True, False):
            block(counterpart, key, blocked=blocked)
            assert turns(counterpart, counterpart.is_blocked, key, to=blocked)

    def test_blocking_twice_and_letting_in_twice_do_no_harm(
        self, counterpart: Counterpart
    ) -> None:
        key = resident(counterpart)
        for blocked in (True, True, False, False):
            block(counterpart, key, blocked=blocked)
        assert turns(counterpart, counterpart.is_blocked, key, to=False)


class Reporting:
    """The Platform's own moderators are told, with our reason."""

    def test_the_moderators_read_our_reason(self, counterpart: Counterpart) -> None:
        key = resident(counterpart)
        message = counterpart.read()[0][-1]
        with counterpart.connect() as connector:
            reference = connector.report(message.external_id, profile_key=key, reason=A_RULE)
        assert len(reference) <= LONGEST_ID
        assert becomes(counterpart, lambda: list(counterpart.reports()) == [A_RULE])


def turns(counterpart: Counterpart, asked: Callable[[str], bool], about: str, *, to: bool) -> bool:
    """Whether the answer `asked` for about somebody or something comes to be `to`."""
    return becomes(counterpart, lambda: asked(about) is to)


def resident(counterpart: Counterpart) -> str:
    """What the Platform calls somebody who has just spoken."""
    counterpart.say("You idiots.")
    return counterpart.read()[0][-1].sender.key


def hide(counterpart: Counterpart, external_id: str, *, under: str, hidden: bool = True) -> None:
    """Hide it or show it by a connector made for it."""
    with counterpart.connect() as connector:
        connector.hide(external_id, under=under, hidden=hidden)


def read_back(counterpart: Counterpart, external_id: str, *, under: str) -> bool | None:
    """What a connector made for it says of `hide`."""
    with counterpart.connect() as connector:
        return connector.is_hidden(external_id, under=under)


def block(counterpart: Counterpart, profile_key: str, *, blocked: bool) -> None:
    """Block them or let them in by a connector made for it."""
    with counterpart.connect() as connector:
        connector.block(profile_key, blocked=blocked)
