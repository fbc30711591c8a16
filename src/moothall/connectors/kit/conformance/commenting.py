"""What others say under our own posts comes in, whether or not a notification came."""

from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.conformance.publishing import arrives_somewhere, post, publish
from moothall.domain.exchange import ChannelKind, Outgoing, Peculiarity, ReceivedMessage


class Commenting:
    """The channel COMMENTS: each comment says under which post of ours it stands."""

    def test_a_comment_says_under_which_post_it_stands(self, counterpart: Counterpart) -> None:
        ours, other = post(counterpart, "The pool opens."), post(counterpart, "The bins move.")
        first = counterpart.under(ours, "At last!")
        second = counterpart.under(other, "Not again.")
        found = {message.external_id: message for message in comments(counterpart)[0]}
        assert set(found) == {first, second}
        assert found[first].under == found[first].thread_key == ours
        assert found[second].under == found[second].thread_key == other
        assert found[first].text.strip() == "At last!"
        assert found[first].sender.key

    def test_a_comment_on_a_comment_stands_under_the_same_post(
        self, counterpart: Counterpart
    ) -> None:
        ours = post(counterpart, "The pool opens.")
        first = counterpart.under(ours, "When?")
        second = counterpart.under(ours, "At nine, I heard.", about=first)
        last = comments(counterpart)[0][-1]
        assert last.external_id == second
        assert last.under == last.thread_key == ours
        assert last.references[0] == first

    def test_comments_under_what_was_put_up_elsewhere_come_too(
        self, counterpart: Counterpart
    ) -> None:
        ours = counterpart.post_elsewhere("From a phone.")
        counterpart.under(ours, "Is this really you?")
        (message,), _ = comments(counterpart)
        assert message.under == ours

    def test_our_own_answers_are_not_what_others_say(self, counterpart: Counterpart) -> None:
        counterpart.under(post(counterpart, "The pool opens."), "When?")
        (question,), _ = comments(counterpart)
        answer = Outgoing("c" * 32, "At nine.", reply_to=counterpart.target(question))
        publish(counterpart, answer)
        assert arrives_somewhere(counterpart, "At nine.")
        theirs = [
            message.text.strip()
            for message in comments(counterpart)[0]
            if Peculiarity.OUR_OWN not in message.peculiarities
        ]
        assert theirs == ["When?"]

    def test_a_cursor_leads_on_from_the_comments_that_were_read(
        self, counterpart: Counterpart
    ) -> None:
        ours = post(counterpart, "The pool opens.")
        counterpart.under(ours, "first")
        _, cursor = comments(counterpart)
        assert comments(counterpart, cursor)[0] == []
        counterpart.under(ours, "second")
        messages, _ = comments(counterpart, cursor)
        assert [message.text.strip() for message in messages] == ["second"]


def comments(counterpart: Counterpart, cursor: str = "") -> tuple[list[ReceivedMessage], str]:
    """What others said under our posts since `cursor`."""
    return counterpart.read(cursor, ChannelKind.COMMENTS)
