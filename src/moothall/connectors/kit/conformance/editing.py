"""Something of ours can be put right in its place."""

import pytest

from moothall.connectors.kit import Ability, Refused
from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.looking import look
from moothall.connectors.kit.conformance.publishing import able, outgoing_to, post
from moothall.domain.exchange import Published


class Editing:
    """An edit takes the place of the old words, or nothing has changed."""

    def test_residents_read_the_new_words_in_the_old_place(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "Open at nine.")
        assert edit(counterpart, external_id, "Open at ten.").external_id == external_id
        assert reads(counterpart, external_id, "Open at ten.")
        assert [text.strip() for text in counterpart.arrived()] == ["Open at ten."]

    def test_an_edit_can_be_read_back(self, counterpart: Counterpart) -> None:
        if not able(counterpart, Ability.LOOK):
            pytest.skip("nothing can be looked at there")
        external_id = post(counterpart, "Open at nine.")
        edit(counterpart, external_id, "Open at ten.")
        seen = look(counterpart, external_id)
        assert seen
        assert seen.text.strip() == "Open at ten."

    def test_what_does_not_fit_is_refused_and_the_old_words_stay(
        self, counterpart: Counterpart
    ) -> None:
        external_id = post(counterpart, "Open at nine.")
        with counterpart.connect() as connector:
            length = connector.limits_now().text_length + 1
        with pytest.raises(Refused):
            edit(counterpart, external_id, "x" * length)
        assert reads(counterpart, external_id, "Open at nine.")

    def test_what_is_gone_cannot_be_edited_back(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "Soon gone.")
        counterpart.remove_elsewhere(external_id)
        with pytest.raises(Refused):
            edit(counterpart, external_id, "Here again.")
        assert counterpart.arrived() == []


def edit(counterpart: Counterpart, external_id: str, text: str) -> Published:
    """Put `text` in its place by a connector made for it."""
    with counterpart.connect() as connector:
        return connector.edit(external_id, outgoing_to(None, text))


def reads(counterpart: Counterpart, external_id: str, text: str) -> bool:
    """Whether a resident comes to read `text` there."""
    return becomes(
        counterpart,
        lambda: (counterpart.seen_by_resident(external_id) or "").strip() == text,
    )
