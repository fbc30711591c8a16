"""What stands on the Account's own timeline is read back, whoever put it there."""

from datetime import UTC

import pytest

from moothall.connectors.kit import Ability
from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.conformance.publishing import able, post
from moothall.domain.exchange import ChannelKind, ReceivedMessage


class Timeline:
    """The channel POSTS: a slip from a phone is noticed as surely as what we sent."""

    def test_an_empty_timeline_is_empty(self, counterpart: Counterpart) -> None:
        messages, cursor = timeline(counterpart)
        assert messages == []
        assert timeline(counterpart, cursor)[0] == []

    def test_what_was_put_up_elsewhere_stands_there_oldest_first(
        self, counterpart: Counterpart
    ) -> None:
        ids = [counterpart.post_elsewhere(text) for text in ("From a phone.", "And once more.")]
        messages, _ = timeline(counterpart)
        assert [message.text.strip() for message in messages] == [
            "From a phone.",
            "And once more.",
        ]
        assert [message.external_id for message in messages] == ids
        assert all(message.public and message.raw for message in messages)

    def test_what_we_published_stands_there_under_its_id(self, counterpart: Counterpart) -> None:
        external_id = post(counterpart, "From the desk.")
        assert [message.external_id for message in timeline(counterpart)[0]] == [external_id]

    def test_an_answer_given_elsewhere_is_noticed_too(self, counterpart: Counterpart) -> None:
        theirs = counterpart.said_by_resident_post("The pool is shut again.")
        ours = counterpart.post_elsewhere("Not this again!", about=theirs)
        (message,), _ = timeline(counterpart)
        assert message.external_id == ours
        assert message.references[0] == theirs

    def test_what_others_put_up_is_not_ours(self, counterpart: Counterpart) -> None:
        counterpart.said_by_resident_post("A resident's own words.")
        counterpart.under(post(counterpart, "Ours."), "A resident's comment.")
        assert [message.text.strip() for message in timeline(counterpart)[0]] == ["Ours."]

    def test_the_cursor_of_a_timeline_leads_on(self, counterpart: Counterpart) -> None:
        counterpart.post_elsewhere("The first.")
        _, cursor = timeline(counterpart)
        assert timeline(counterpart, cursor)[0] == []
        counterpart.post_elsewhere("The second.")
        messages, _ = timeline(counterpart, cursor)
        assert [message.text.strip() for message in messages] == ["The second."]

    def test_all_of_it_is_by_one_and_the_same_sender(self, counterpart: Counterpart) -> None:
        counterpart.post_elsewhere("From a phone.")
        post(counterpart, "From the desk.")
        keys = {message.sender.key for message in timeline(counterpart)[0]}
        assert len(keys) == 1
        if able(counterpart, Ability.PRESENCE):
            with counterpart.connect() as connector:
                assert keys == {connector.presence().key}

    def test_a_share_made_elsewhere_names_what_it_passes_on(
        self, counterpart: Counterpart
    ) -> None:
        if not able(counterpart, Ability.SHARE):
            pytest.skip("nobody can share there")
        theirs = counterpart.said_by_resident_post("Vote for me!")
        share = counterpart.share_elsewhere(theirs)
        (message,), _ = timeline(counterpart)
        assert message.external_id == share
        assert message.shares == theirs

    def test_an_edit_made_elsewhere_is_brought_with_its_new_words(
        self, counterpart: Counterpart
    ) -> None:
        if not able(counterpart, Ability.EDIT):
            pytest.skip("nobody can edit there")
        external_id = counterpart.post_elsewhere("Open at nine.")
        counterpart.post_elsewhere("And another.")
        (before, _), cursor = timeline(counterpart)
        counterpart.edit_elsewhere(external_id, "Open at ten.")
        found, cursor = timeline(counterpart, cursor)
        assert [message.external_id for message in found] == [external_id]
        after = found[0]
        assert after.text.strip() == "Open at ten."
        assert after.raw != before.raw
        assert after.edited_at is None or after.edited_at.utcoffset() == UTC.utcoffset(None)
        assert timeline(counterpart, cursor)[0] == []


def timeline(counterpart: Counterpart, cursor: str = "") -> tuple[list[ReceivedMessage], str]:
    """Everything on the timeline since `cursor`."""
    return counterpart.read(cursor, ChannelKind.POSTS)
