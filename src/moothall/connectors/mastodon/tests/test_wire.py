"""Their JSON and HTML become messages, whatever is really there."""

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.connectors.kit import Limits
from moothall.connectors.mastodon.tests.answering import recorded
from moothall.connectors.mastodon.wire import length, mentions_in, plain, read_post
from moothall.connectors.mastodon.wire.limits import read_limits, read_rules
from moothall.connectors.mastodon.wire.posts import Place, canonical
from moothall.domain.exchange import Peculiarity, ReceivedMessage

HERE = Place("social.example", "social.example")
THEIRS = recorded("gotosocial_status")
LONG_LINK = (  # as Mastodon shows one: only the middle is seen
    '<a href="https://town.example/a/very/long"><span class="invisible">https://</span>'
    '<span class="ellipsis">town.example/a</span><span class="invisible">/very/long</span></a>'
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*THEIRS, "acct", "title", "options"]), inner, max_size=6
        )
    ),
    max_leaves=25,
)
broken = st.fixed_dictionaries({}, optional=dict.fromkeys(THEIRS, anything)).map(
    lambda changes: {**THEIRS, **changes}
)
markup = st.text(st.sampled_from('<>/!-?&;"= pabrlisn\n\0é'), max_size=300)


@settings(max_examples=150)
@given(anything | broken)
def test_whatever_a_server_says_becomes_a_message(found: Any) -> None:
    message = read_post(found, HERE)
    assert 0 < len(message.external_id) <= 255
    assert message.sender.key
    for words in (message.text, message.html, message.subject, message.sender.name):
        assert "\0" not in words
        words.encode()
    assert read_post(found, HERE) == message


@given(anything)
def test_what_cannot_be_read_is_kept_whole(found: Any) -> None:
    message = read_post({"strange": found}, HERE)
    assert message.peculiarities == {Peculiarity.UNREADABLE}
    assert message.raw == canonical({"strange": found})


@settings(max_examples=300)
@given(markup)
def test_any_markup_has_words(html: str) -> None:
    assert isinstance(plain(html), str)


@pytest.mark.parametrize(
    "html",
    [
        "<" * 100_000,
        "<!" * 50_000,
        "<a href=" * 12_000,
        "<p>" * 33_000,
        "<div>" * 20_000,
        "<div>" * 3_900,
        "<ul><li>" * 1_900,
        "&" * 100_000,
    ],
)
def test_hostile_markup_does_not_keep_us(html: str) -> None:
    began = time.process_time()
    message = read_post({**THEIRS, "content": html}, HERE)
    assert time.process_time() - began < 1
    assert html.encode() in message.raw


@pytest.mark.parametrize("html", ["<p>word</p>" * 3_900, "<p>word</p>" * 50_000, "word " * 30_000])
def test_of_far_too_much_the_beginning_is_shown_and_all_of_it_kept(html: str) -> None:
    message = read_post({**THEIRS, "content": html}, HERE)
    assert message.peculiarities == {Peculiarity.CUT_SHORT}
    assert message.text.startswith("word")
    assert len(message.text) < len(html) / 2
    assert html.encode() in message.raw


@given(anything)
def test_any_instance_document_has_limits(found: Any) -> None:
    limits = read_limits(found)
    assert isinstance(limits, Limits)
    assert limits.text_length > 0
    assert all(isinstance(rule, str) for rule in read_rules(found).values())


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two<br>three<br/>four</p>", "one\n\ntwo\nthree\nfour"),
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        (
            LONG_LINK,
            "https://town.example/a/very/long",
        ),
        ('<a href="https://trap.example">your bank</a>', "your bank (https://trap.example)"),
        (
            '<a class="u-url mention" href="https://t.example/@anna">@<span>anna</span></a> hi',
            "@anna hi",
        ),
        (
            '<a class="mention hashtag" href="https://t.example/tags/bins">#<span>bins</span></a>',
            "#bins",
        ),
        ("<ul><li>red</li><li>green</li></ul>", "- red\n- green"),
        ("<p>seen</p><script>unseen()</script><style>p{}</style>", "seen"),
        ("<p>line\nbroken in the markup</p>", "line broken in the markup"),
        ("no markup at all", "no markup at all"),
        ("<p>never closed <b>bold", "never closed bold"),
        ("<![foo[ <p>after broken markup</p>", "after broken markup"),
    ],
)
def test_words_are_what_a_reader_sees(html: str, words: str) -> None:
    assert plain(html).strip() == words


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("abc", 3),
        ("https://a.example/" + "x" * 200, 23),
        ("see http://a.uk now", 4 + 23 + 4),
        ("@anna@town.example hello", len("@anna hello")),
        ("write to anna@town.example", len("write to anna@town.example")),
        ("🚮 Łódź", 6),
    ],
)
def test_characters_are_counted_as_the_server_counts(text: str, characters: int) -> None:
    assert length(text) == characters


def test_whom_a_text_names() -> None:
    text = "@Anna and @boris@town.example. Not anna@town.example nor https://t.example/@cara"
    assert mentions_in(text) == ["anna", "boris@town.example"]


def test_a_post_is_read_with_all_that_belongs_to_it() -> None:
    message = read_post(
        {
            **THEIRS,
            "spoiler_text": "Bins",
            "in_reply_to_id": "01PARENT",
            "poll": {"options": [{"title": "Yes", "votes_count": 3}, {"title": "No"}]},
            "media_attachments": [{"id": "1", "type": "image", "description": "A full bin."}],
            "quote": {"state": "accepted", "quoted_status": {"url": "https://t.example/1"}},
            "edited_at": "2026-11-20T11:00:00+01:00",
        },
        HERE,
    )
    assert message.subject == "Bins"
    assert message.text.splitlines() == [
        "@council the bin on Low Street was missed again",
        "( ) Yes",
        "( ) No",
        "[image: A full bin.]",
        "[quotes https://t.example/1]",
    ]
    assert message.references == ("01PARENT",)
    assert message.to == ("@council@social.example",)
    assert message.sender.address == "@anna@town.example"
    assert message.edited_at
    assert message.edited_at.isoformat() == "2026-11-20T10:00:00+00:00"
    assert message.address == THEIRS["url"]


@pytest.mark.parametrize(
    "later",
    [
        {"favourites_count": 9, "replies_count": 3, "favourited": True, "muted": True},
        {"card": {"title": "fetched meanwhile"}, "filtered": [{"filter": {}}]},
        {"account": {**THEIRS["account"], "followers_count": 6, "statuses_count": 7}},
    ],
)
def test_what_others_do_to_a_post_does_not_change_its_bytes(later: Mapping[str, Any]) -> None:
    assert _raw(**later) == _raw()


@pytest.mark.parametrize(
    "later", [{"content": "<p>other words</p>"}, {"visibility": "direct"}, {"spoiler_text": "x"}]
)
def test_what_its_author_does_to_it_changes_its_bytes(later: Mapping[str, Any]) -> None:
    assert _raw(**later) != _raw()


@pytest.mark.parametrize("visibility", ["private", "direct", "local", "", None, [], {}])
def test_only_what_is_known_to_be_public_is_public(visibility: object) -> None:
    assert not _read(visibility=visibility).public


def _read(**changes: object) -> ReceivedMessage:
    return read_post({**THEIRS, **changes}, HERE)


def _raw(**changes: object) -> bytes:
    return _read(**changes).raw
