"""A thread goes out part after part, each answering the one before."""

import uuid

from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.conformance.publishing import arrives, publish
from moothall.domain.exchange import Outgoing, ReplyTarget

PARTS = ("The pool is shut today.", "It opens again on Monday.", "Tickets stay valid.")


class Threading:
    """The desk sends the parts one by one, and may have to go on after a break."""

    def test_each_part_answers_the_one_before(self, counterpart: Counterpart) -> None:
        ids: list[str] = []
        for text in PARTS:
            ids.append(publish(counterpart, part(text, after=ids)).external_id)
        assert arrives(counterpart, list(PARTS))
        assert [counterpart.answers(each) for each in ids] == ["", *ids[:-1]]

    def test_a_repeated_part_is_shown_once_where_repeats_are_recognised(
        self, counterpart: Counterpart
    ) -> None:
        first = publish(counterpart, part(PARTS[0])).external_id
        second = part(PARTS[1], after=[first])
        ids = [publish(counterpart, second).external_id for _ in range(2)]
        times = 1 if counterpart.recognises_repeats else 2
        assert len(set(ids)) == times
        assert arrives(counterpart, [PARTS[0], *[PARTS[1]] * times])


def part(text: str, *, after: list[str] | None = None) -> Outgoing:
    """One part with a key of its own, answering the last of `after`, its ids oldest first."""
    if not after:
        return Outgoing(uuid.uuid4().hex, text)
    target = ReplyTarget(
        external_id=after[-1],
        references=tuple(reversed(after)),
        thread_key=after[0],
        under=after[0],
    )
    return Outgoing(uuid.uuid4().hex, text, reply_to=target)
