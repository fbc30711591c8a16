"""Something of ours can be taken down, and whether it is gone can be told."""

import pytest

from moothall.connectors.kit import Ability
from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.looking import look
from moothall.connectors.kit.conformance.publishing import able, post


class Removing:
    """To be gone is what was asked for: it is never a failure."""

    def test_what_was_taken_down_is_seen_no_more(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "A slip of ours.")
        remove(counterpart, external_id)
        assert is_gone(counterpart, external_id)
        if able(counterpart, Ability.LOOK):
            assert look(counterpart, external_id) is None

    def test_everything_else_stays(self, counterpart: Counterpart) -> None:
        first, second = post(counterpart, "A slip of ours."), post(counterpart, "All is well.")
        remove(counterpart, first)
        assert is_gone(counterpart, first)
        assert (counterpart.seen_by_resident(second) or "").strip() == "All is well."

    @pytest.mark.parametrize("by", ["us", "somebody else"])
    def test_what_is_gone_already_is_no_failure(self, counterpart: Counterpart, by: str) -> None:
        external_id = post(counterpart, "A slip of ours.")
        if by == "us":
            remove(counterpart, external_id)
        else:
            counterpart.remove_elsewhere(external_id)
        remove(counterpart, external_id)
        assert is_gone(counterpart, external_id)


def remove(counterpart: Counterpart, external_id: str) -> None:
    """Take it down by a connector made for it."""
    with counterpart.connect() as connector:
        connector.remove(external_id)


def is_gone(counterpart: Counterpart, external_id: str) -> bool:
    """Whether residents come to see nothing there."""
    return becomes(counterpart, lambda: counterpart.seen_by_resident(external_id) is None)
