"""Whatever a stranger's record holds, reading it never fails; and what we write is well formed."""

import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moothall.connectors.bluesky import archive, outbox
from moothall.connectors.bluesky.tests.fake import AMIRA, US, view
from moothall.connectors.bluesky.wire import (
    below,
    canonical,
    car,
    cbor,
    facets,
    names,
    pictures,
    posts,
)
from moothall.domain.exchange import Peculiarity

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=20,
)
FIELDS = st.sampled_from(
    ["text", "createdAt", "reply", "root", "parent", "uri", "cid", "embed", "record", "subject",
     "author", "did", "handle", "displayName", "indexedAt", "replies", "post", "langs", "images"]
)  # fmt: skip
LIKELY = st.recursive(
    ANY_JSON | st.sampled_from([f"at://{US}/app.bsky.feed.post/3laaa", "2026-11-02T11:00:00Z"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=30,
)
PIECES = [
    "#",
    "@",
    "https://",
    "eastmere.example",
    " ",
    "(",
    ")",
    ".",
    "\u0301",
    "bins",
    "\n",
    "http",
]
PIECES += ["#1", "\uff03", "👩‍👩‍👧", "amira.test", "\ufe0f", "🚮🏽", "Łódź"]
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)


@given(LIKELY)
@example({"uri": "at://x", "record": {"text": "\0\ud800"}, "author": {"did": 7}})
def test_reading_any_post_never_fails_and_is_fit_to_be_stored(node: object) -> None:
    message = posts.read(posts.found_in(node), ours=US)
    assert 0 < len(message.external_id) <= names.LONGEST_ID
    assert 0 < len(message.sender.key) <= names.LONGEST_ID
    for words in (message.text, message.sender.name, message.thread_key, message.shares):
        assert "\0" not in words
        words.encode()
    assert message.sent_at is None or message.sent_at.utcoffset() is not None


@given(LIKELY)
def test_walking_any_thread_never_fails(thread: object) -> None:
    for post in below.replies_in(thread):
        posts.read(posts.found_in(post))


def test_a_thread_of_any_depth_is_walked() -> None:
    thread: dict[str, Any] = {"post": view("3l0", "deepest")}
    for _ in range(5_000):
        thread = {"replies": [thread]}
    assert len(list(below.replies_in(thread))) == 1


@pytest.mark.parametrize(
    "uri",
    ["", "at://", f"at://{AMIRA}", f"at://{AMIRA}/app.bsky.feed.post/", "https://bsky.app/x",
     f"at://{AMIRA}/app.bsky.feed.post/{'x' * 300}", f"at://{AMIRA}/app.bsky.feed.post/a/b",
     f"at://{AMIRA}/app.bsky.feed.post/../admin", "at://amira.example/app.bsky.feed.post/3l"],
)  # fmt: skip
def test_what_is_no_name_is_none(uri: str) -> None:
    assert names.read_name(uri) is None


def test_a_post_without_a_name_is_kept_under_its_hash_and_marked() -> None:
    message = posts.read(posts.found_in({"record": {"text": "Who am I?"}}))
    assert message.external_id.startswith("sha256:")
    assert message.text == "Who am I?"
    assert Peculiarity.UNREADABLE in message.peculiarities


def test_a_text_far_too_long_is_cut_and_marked_and_its_bytes_are_kept() -> None:
    message = posts.read(posts.found_in(view("3l1", "x" * 200_000)))
    assert len(message.text) == 100_000
    assert Peculiarity.CUT_SHORT in message.peculiarities
    assert len(message.raw) > 200_000


@given(WORDS)
def test_facets_lie_within_the_text_and_on_its_characters(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    raw, end = text.encode(), 0
    for facet in facets.facets(text, lambda handle: AMIRA if "amira" in handle else ""):
        index: Any = facet["index"]
        assert end <= index["byteStart"] < index["byteEnd"] <= len(raw)
        end = index["byteEnd"]
        shown = raw[index["byteStart"] : end].decode()  # fails inside a character
        features: Any = facet["features"]
        (feature,) = features
        assert feature.get("uri", shown) == shown
        assert shown[1:] == feature.get("tag", shown[1:])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://eastmere.example/bins.", ["https://eastmere.example/bins"]),
        ("(https://eastmere.example/a_(b))", ["https://eastmere.example/a_(b)"]),
        ("🚮 #bins, #Eastmere! #1 # #", ["bins", "Eastmere"]),
        ("Thanks @Amira.Example.", ["did:amira.example"]),
        ("write to desk@amira.example", []),
        ("https://x.example/@amira.example#bins", ["https://x.example/@amira.example#bins"]),
        ("#" + "x" * 65, []),
        ("@nobody.example", []),
    ],
)
def test_links_mentions_and_hashtags_are_found(text: str, found: list[str]) -> None:
    known = {"amira.example": "did:amira.example"}
    features: list[Any] = [
        each["features"][0]  # type: ignore[index]
        for each in facets.facets(text, lambda handle: known.get(handle, ""))
    ]
    assert [each.get("uri") or each.get("tag") or each.get("did") for each in features] == found


def test_a_post_does_not_look_up_more_than_ten_handles() -> None:
    asked: list[str] = []

    def resolve(handle: str) -> str:
        asked.append(handle)
        return ""

    facets.facets(" ".join(f"@n{number}.example" for number in range(50)), resolve)
    assert len(asked) == 10


@pytest.mark.parametrize(
    ("text", "length"),
    [("bins", 4), ("👩‍👩‍👧", 2), ("e\u0301", 1), ("é" * 300, 300), ("👩‍👩‍👧" * 200, 360)],
)
def test_length_counts_what_readers_see_and_what_the_server_stores(text: str, length: int) -> None:
    assert outbox.length(text) == length


@given(st.text())
def test_a_record_key_is_a_valid_tid_that_stays_behind_the_honest_ones(publication: str) -> None:
    publication = publication.encode("utf-8", "replace").decode()
    key = names.key_for(publication)
    assert key == names.key_for(publication)
    assert len(key) == 13
    assert key < "3"
    assert set(key) <= set("234567abcdefghijklmnopqrstuvwxyz")


def test_two_publications_have_two_keys() -> None:
    assert len({names.key_for(str(number)) for number in range(10_000)}) == 10_000


@given(st.binary(max_size=200))
def test_any_bytes_are_dag_cbor_or_a_value_error(block: bytes) -> None:
    with suppress(ValueError):
        canonical.written(cbor.as_json(cbor.loads(block)))


@pytest.mark.parametrize(
    ("block", "value"),
    [("a1616101", {"a": 1}), ("8301f5f6", [1, True, None]), ("3903e7", -1000), ("4101", b"\1"),
     ("fb3ff8000000000000", 1.5), ("1a000f4240", 1_000_000), ("63e282ac", "€"), ("f4", False)],
)  # fmt: skip
def test_dag_cbor_is_read(block: str, value: object) -> None:
    assert cbor.loads(bytes.fromhex(block)) == value


@pytest.mark.parametrize(
    "block",
    ["", "81" * 100 + "01", "9bffffffffffffffff", "5b7fffffffffffffff00", "a10101", "0101",
     "f97e00", "9f01ff", "61ff", "d82a4101", "c100"],
)  # fmt: skip
def test_what_is_deep_endless_or_strange_is_no_dag_cbor(block: str) -> None:
    with pytest.raises(ValueError, match=r"A block|"):
        cbor.loads(bytes.fromhex(block))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_repository_or_are_refused(content: bytes) -> None:
    with pytest.raises(car.NotARepository):
        list(archive.own_posts(io.BytesIO(content)))


@given(
    st.binary(max_size=60), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"RIFF", b"GIF8"])
)
def test_the_size_of_any_picture_is_told_or_not(content: bytes, begins: bytes) -> None:
    size = pictures.size(begins + content)
    assert size is None or min(size) > 0


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x20", (16, 32)),
        (b"GIF89a\x10\0\x20\0", (16, 32)),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\x20\0\x10", (16, 32)),
        (b"RIFF0000WEBPVP8X" + b"\0" * 8 + b"\x0f\0\0\x1f\0\0", (16, 32)),
        (b"RIFF0000WEBPVP8L0000/" + (15 | 31 << 14).to_bytes(4, "little"), (16, 32)),
        (b"RIFF0000WEBPVP8 " + b"\0" * 10 + b"\x10\0\x20\0", (16, 32)),
        (b"plain", None),
    ],
)
def test_the_size_of_a_picture_is_read(content: bytes, size: tuple[int, int] | None) -> None:
    assert pictures.size(content) == size


def test_canonical_bytes_are_json_in_order() -> None:
    raw = canonical.raw(author=AMIRA, cid="b", record={"b": "é", "a": 1}, uri="at://x")
    assert (
        raw
        == (
            '{"author":"' + AMIRA + '","cid":"b","record":{"a":1,"b":"é"},"uri":"at://x"}'
        ).encode()
    )
    assert json.loads(raw)["record"] == {"a": 1, "b": "é"}
