"""What comes in arrives whole, in order, once, and can be told apart."""

from collections.abc import Sequence
from datetime import UTC
from threading import Thread

from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.domain.exchange import ReceivedMessage

LONGEST_ID = 255
AWKWARD = (
    "Ça va? Łódź, 東京, مرحبا, 🚮🏽 and a zero\u200dwidth",
    "a NUL \0 in the middle",
    "\u202eturned round\u202c",
    ".\n..\n.leading dots\n\nFrom the start of a line",
    "x" * 3_000 + " a line without an end",
)


class Fetching:
    """Nothing is lost, nothing is repeated, and every message is fit to be stored."""

    def test_where_nobody_spoke_there_is_nothing(self, counterpart: Counterpart) -> None:
        batch = counterpart.fetch("")
        assert batch.messages == ()
        assert not batch.more
        assert counterpart.fetch(batch.cursor).messages == ()

    def test_what_residents_say_arrives_oldest_first(self, counterpart: Counterpart) -> None:
        said = [f"message number {number} of five" for number in range(5)]
        for text in said:
            counterpart.say(text)
        messages, _ = counterpart.read()
        assert _words(messages) == said

    def test_a_cursor_leads_on_from_what_was_read(self, counterpart: Counterpart) -> None:
        counterpart.say("before")
        _, cursor = counterpart.read()
        assert counterpart.read(cursor) == ([], cursor)
        counterpart.say("after")
        messages, _ = counterpart.read(cursor)
        assert _words(messages) == ["after"]

    def test_reading_from_the_beginning_brings_the_same_again(
        self, counterpart: Counterpart
    ) -> None:
        counterpart.say("once said")
        assert counterpart.read() == counterpart.read()

    def test_more_than_a_batch_arrives_in_several(self, counterpart: Counterpart) -> None:
        said = [f"one of a crowd, {number}" for number in range(counterpart.a_crowd)]
        counterpart.say_all(said)
        assert counterpart.fetch("").more
        messages, _ = counterpart.read()
        assert _words(messages) == said

    def test_what_arrives_while_we_read_is_neither_lost_nor_repeated(
        self, counterpart: Counterpart
    ) -> None:
        said = [f"spoken meanwhile, {number}" for number in range(60)]
        speaker = Thread(target=_say_all, args=(counterpart, said))
        speaker.start()
        messages: list[ReceivedMessage] = []
        cursor = ""
        while speaker.is_alive():
            more, cursor = counterpart.read(cursor)
            messages += more
        speaker.join()
        messages += counterpart.read(cursor)[0]
        assert _words(messages) == said

    def test_ids_are_short_enough_to_keep_and_tell_messages_apart(
        self, counterpart: Counterpart
    ) -> None:
        counterpart.say("the same words")
        counterpart.say("the same words")
        ids = [message.external_id for message in counterpart.read()[0]]
        assert len(set(ids)) == len(ids) == 2
        assert all(0 < len(each) <= LONGEST_ID for each in ids)

    def test_a_sender_is_known_by_a_key_that_stays(self, counterpart: Counterpart) -> None:
        counterpart.say("first")
        counterpart.say("second")
        keys = {message.sender.key for message in counterpart.read()[0]}
        assert len(keys) == 1
        assert keys != {""}

    def test_the_bytes_as_they_came_are_kept(self, counterpart: Counterpart) -> None:
        counterpart.say("plain words")
        (message,), _ = counterpart.read()
        assert b"plain words" in message.raw

    def test_awkward_words_arrive_fit_to_be_stored(self, counterpart: Counterpart) -> None:
        for text in AWKWARD:
            counterpart.say(text[: counterpart.longest])
        messages, _ = counterpart.read()
        assert len(messages) == len(AWKWARD)
        for message in messages:
            for words in (message.text, message.subject, message.sender.name, message.html):
                assert "\0" not in words
                words.encode("utf-8")

    def test_languages_and_emoji_arrive_as_they_were_written(
        self, counterpart: Counterpart
    ) -> None:
        counterpart.say(AWKWARD[0])
        (message,), _ = counterpart.read()
        assert message.text.strip() == AWKWARD[0]

    def test_times_are_told_with_their_zone(self, counterpart: Counterpart) -> None:
        counterpart.say("now")
        (message,), _ = counterpart.read()
        assert message.sent_at is None or message.sent_at.utcoffset() == UTC.utcoffset(None)

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        ids: list[str] = []
        for text in ("a question", "a question about it", "and one about that"):
            counterpart.say(text, about=ids)
            ids = [message.external_id for message in reversed(counterpart.read()[0])]
        last = counterpart.read()[0][-1]
        assert list(last.references) == ids[1:][: counterpart.ancestors]


def _say_all(counterpart: Counterpart, texts: Sequence[str]) -> None:
    for text in texts:
        counterpart.say(text)


def _words(messages: Sequence[ReceivedMessage]) -> list[str]:
    return [message.text.strip() for message in messages]
