"""A JSON list of any length is read entry by entry, and broken JSON is refused in a sentence."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.kit.archives import (
    Stream,
    UnusableArchive,
    each_message,
    moment,
    plain_words,
    read_records,
    unreadable,
    words,
)
from moothall.domain.exchange import Peculiarity

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


class Dripping(io.BytesIO):
    """A source that gives a few bytes at a time, as some do."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 0, 3))


def values(content: bytes | str, *keys: str, drip: bool = False) -> list[object]:
    held = content.encode() if isinstance(content, str) else content
    source = Dripping(held) if drip else io.BytesIO(held)
    return [each.value for each in read_records(Stream("a.json", source, 10**9), keys=keys)]


def refusal(content: bytes | str, *keys: str) -> str:
    with pytest.raises(UnusableArchive) as error:
        values(content, *keys)
    return str(error.value)


@pytest.mark.parametrize("drip", [False, True])
def test_a_list_behind_an_assignment_is_read(drip: bool) -> None:
    said = 'window.YTD.tweets.part0 = [\n {"a": 1} ,\n 2.5, "ö" ]'
    assert values(said, drip=drip) == [{"a": 1}, 2.5, "ö"]


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    assert values(b"\xef\xbb\xbf[1]") == [1]


def test_a_list_inside_an_object_is_found_by_its_key() -> None:
    said = {"@context": ["x", {"y": 1}], "totalItems": 9, "orderedItems": [1, 2], "last": "z"}
    assert values(json.dumps(said), "orderedItems") == [1, 2]


def test_a_key_that_holds_no_list_is_passed_over() -> None:
    assert values('{"orderedItems": "none", "x": {}}', "orderedItems") == []


def test_an_object_without_keys_to_look_for_is_one_entry() -> None:
    assert values('{"timestamp": 1}') == [{"timestamp": 1}]


@pytest.mark.parametrize("empty", ["[]", "window.x = [ ]", "{}"])
def test_an_empty_list_has_no_entries(empty: str) -> None:
    assert values(empty, "orderedItems") == []


def test_the_bytes_of_each_entry_are_kept_as_they_are() -> None:
    source = io.BytesIO('[ {"a":  "\\u00f6 ö"} , 12]'.encode())
    raws = [each.raw for each in read_records(Stream("a.json", source, 10**9))]
    assert raws == ['{"a":  "\\u00f6 ö"}'.encode(), b"12"]


def test_a_number_that_goes_on_in_the_next_piece_is_read_whole() -> None:
    assert values("[123456789012345]", drip=True) == [123456789012345]


@pytest.mark.parametrize(
    "broken",
    [
        *('[{"a": 1}', '[{"a": 1},', '[{"a": 1} {"b": 2}]', "[1, 2", "", "hello", "[nul]"),
        *('{"a": [1}', '{"orderedItems": [1, 2}', '{"a" 1}', "[" * 100_000, "[9" + "9" * 5_000),
    ],
)
def test_broken_json_is_refused(broken: str) -> None:
    assert "“a.json” in it is not written as it should be" in refusal(broken, "orderedItems")


def test_an_entry_longer_than_anything_a_person_writes_is_refused() -> None:
    assert "not written as it should be" in refusal('["' + "x" * 9_000_000 + '"]')


@given(st.lists(JSON, max_size=8), st.booleans(), st.sampled_from([None, 1, 2]))
def test_whatever_json_holds_comes_out_as_it_went_in(
    entries: list[object], drip: bool, indent: int | None
) -> None:
    written = json.dumps(entries, indent=indent, ensure_ascii=drip)
    assert values(written.encode("utf-8", "surrogatepass"), drip=drip) == json.loads(
        written.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    )


@given(st.binary(max_size=200) | st.text('[]{}",:1 \\au\n', max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        values(content, "orderedItems", drip=True)
    except UnusableArchive:
        return


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("plain", "plain"),
        ("a\x00b\x1bc", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud83d\ude00 and \ud83d", "😀 and \N{REPLACEMENT CHARACTER}"),
        (None, ""),
        (12, ""),
    ],
)
def test_words_are_what_every_database_keeps(said: object, kept: str) -> None:
    assert words(said) == kept


@given(st.text())
def test_plain_words_can_always_be_kept(markup: str) -> None:
    plain_words(markup).encode()
    assert "\0" not in plain_words(markup)


def test_plain_words_are_what_a_person_reads() -> None:
    markup = '<p>Bins &amp; <a href="x">roads</a><br/>today</p><p>5 &lt; 6</p>'
    assert plain_words(markup) == "Bins & roads\ntoday\n\n5 < 6"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-01T12:00:00Z", datetime(2026, 3, 1, 12, tzinfo=UTC)),
        ("2026-03-01T12:00:00.250+01:00", datetime(2026, 3, 1, 11, 0, 0, 250_000, tzinfo=UTC)),
        (1_700_000_000, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        *((each, None) for each in ("soon", None, True, 1e300, -5, "0001-01-01T00:00:00+14:00")),
    ],
)
def test_a_moment_is_in_utc_or_unknown(said: object, meant: datetime | None) -> None:
    assert moment(said) == meant


def test_an_entry_that_makes_no_sense_is_kept_raw() -> None:
    records = read_records(Stream("a.json", io.BytesIO(b'[{"id": "1"}, 7]'), 10**9))
    first, second = each_message(records, lambda record: unreadable(record.value["id"].encode()))
    assert first.raw == b"1"
    assert second.raw == b"7"
    assert Peculiarity.UNREADABLE in second.peculiarities
