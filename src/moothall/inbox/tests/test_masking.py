"""Single places of a message that must be read are hidden, and the rest is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.inbox import masking, queries, services
from moothall.inbox.models import Message, Readable
from moothall.inbox.tests.factories import NOW, a_conversation, a_responder
from moothall.inbox.views.page import last_of_theirs

pytestmark = pytest.mark.django_db
INSULT = "nincompoops"


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=3)
)
def test_whatever_is_written_can_be_read_back(words: str, found: list[tuple[int, int]]) -> None:
    spans = [("text", start, start + length) for start, length in found]
    masked = masking.written(spans)  # type: ignore[arg-type]
    assert len(masked) <= masking.LONGEST
    assert masking.hidden(words, "subject", masked) == words


def test_more_masks_than_fit_are_as_many_as_fit() -> None:
    spans = [("text", number, number + 1) for number in range(0, 2_000, 2)]
    assert len(masking.written(spans)) <= masking.LONGEST  # type: ignore[arg-type]


def test_a_masked_message_can_be_read_but_for_its_masks() -> None:
    text = f"Smell of gas here, you {INSULT}."
    conversation = a_conversation(subject=f"{INSULT}!", text=text, html=f"<p>{text}</p>")
    message = Message.objects.get()
    start = text.index(INSULT)
    masks = {
        message.pk: [
            ("subject", 0, len(INSULT)),
            ("text", start, start + len(INSULT)),
        ]
    }
    services.open_judged([message.pk], masks=masks, now=NOW)  # type: ignore[arg-type]
    read = Readable.objects.get()
    assert read.text == "Smell of gas here, you [insult]."
    assert (read.subject, read.html) == ("[insult]!", "")
    assert read.is_masked
    conversation.refresh_from_db()
    assert conversation.subject == "[insult]!"
    me = a_responder(conversation)
    (row,) = queries.inbox_page(me, view="all", now=NOW).rows
    assert row.last_message is not None
    assert INSULT not in row.last_message.text
    quoted = last_of_theirs(conversation)
    assert quoted is not None
    assert INSULT not in quoted.text
    services.cover([message.pk], cover="covered", kind="abusive")  # type: ignore[arg-type]
    assert Readable.objects.get().text == ""
