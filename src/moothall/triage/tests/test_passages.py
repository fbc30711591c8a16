"""Which text is judged, and where a place in it stands in the message."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.inbox.models import Message
from moothall.triage.passages import Place, judged


def test_subject_and_text_are_judged_together() -> None:
    assert judged(Message(subject="Bins", text="Again!")).text == "Bins\n\nAgain!"


def test_a_subject_that_the_text_repeats_is_judged_once() -> None:
    assert judged(Message(subject="Bins", text="Bins again")).text == "Bins again"


def test_a_place_can_stand_in_both() -> None:
    passage = judged(Message(subject="Bins", text="Again!"))
    assert passage.places(2, 8) == [Place("subject", 2, 4), Place("text", 0, 2)]


@given(st.text(max_size=20), st.text(max_size=20), st.data())
def test_every_place_points_at_the_same_words_in_the_message(
    subject: str, text: str, given: st.DataObject
) -> None:
    message = Message(subject=subject, text=text)
    passage = judged(message)
    start = given.draw(st.integers(0, len(passage.text)))
    end = given.draw(st.integers(start, len(passage.text)))
    pointed = [
        getattr(message, each.field)[each.start : each.end] for each in passage.places(start, end)
    ]
    assert "".join(pointed) in passage.text[start:end].replace("\n\n", "", 1) + passage.text
    assert all(pointed)
    assert sum(map(len, pointed)) <= end - start
