"""Words left out of copies."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.redaction import Redaction, redact

words = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=6)


def test_words_are_left_out_in_any_case_and_the_reason_stands_there() -> None:
    text, removed = redact("Ask JO Price or Jo price.", [Redaction("Jo Price", "third party")])
    assert "price" not in text.lower()
    assert text == "Ask █████ [third party] or █████ [third party]."
    assert [(each.start, each.end) for each in removed] == [(4, 12), (16, 24)]


def test_overlapping_words_leave_nothing_of_either() -> None:
    text, removed = redact(
        "12 Mill Lane", [Redaction("12 Mill", "address"), Redaction("Mill Lane", "street")]
    )
    assert text == "█████ [address]"
    assert len(removed) == 1


def test_no_words_remove_nothing() -> None:
    assert redact("Bins", [Redaction("", "nothing")]) == ("Bins", [])


@given(text=st.text(max_size=60), redactions=st.lists(words, max_size=4))
def test_what_stays_is_the_original_without_the_removed_spans(
    text: str, redactions: list[str]
) -> None:
    cut, removed = redact(text, [Redaction(each, "r") for each in redactions])
    kept, at = [], 0
    for span in removed:
        assert at <= span.start < span.end <= len(text)
        kept.append(text[at : span.start])
        at = span.end
    assert cut == "█████ [r]".join([*kept, text[at:]])
