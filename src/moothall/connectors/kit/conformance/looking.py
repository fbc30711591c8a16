"""One thing can be read as it stands there now."""

from datetime import UTC

import pytest

from moothall.connectors.kit import Ability
from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.conformance.publishing import able, post
from moothall.domain.exchange import ReceivedMessage


class Looking:
    """`look` shows what is there, and says None only where nothing is."""

    def test_what_we_published_is_read_as_it_stands(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "The pool opens at nine.")
        seen = look(counterpart, external_id)
        assert seen
        assert seen.external_id == external_id
        assert seen.text.strip() == "The pool opens at nine."
        assert seen.raw
        assert seen.public

    def test_what_a_resident_put_up_can_be_read_too(self, counterpart: Counterpart) -> None:
        external_id = counterpart.said_by_resident_post("The pool is shut again.")
        seen = look(counterpart, external_id)
        assert seen
        assert seen.text.strip() == "The pool is shut again."
        assert seen.sender.key

    def test_what_was_taken_down_elsewhere_is_not_there(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "Soon gone.")
        counterpart.remove_elsewhere(external_id)
        assert look(counterpart, external_id) is None

    def test_what_was_edited_elsewhere_shows_its_new_words(self, counterpart: Counterpart) -> None:
        if not able(counterpart, Ability.EDIT):
            pytest.skip("nobody can edit there")
        external_id = post(counterpart, "Open at nine.")
        counterpart.edit_elsewhere(external_id, "Open at ten.")
        seen = look(counterpart, external_id)
        assert seen
        assert seen.text.strip() == "Open at ten."
        assert seen.edited_at is None or seen.edited_at.utcoffset() == UTC.utcoffset(None)


def look(counterpart: Counterpart, external_id: str) -> ReceivedMessage | None:
    """Read it by a connector made for it."""
    with counterpart.connect() as connector:
        return connector.look(external_id)
