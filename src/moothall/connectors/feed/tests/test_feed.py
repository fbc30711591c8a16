"""What a feed says, however broken, churned or hostile, and how gently it is asked."""

import time
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.connectors.feed import wire
from moothall.connectors.feed.asking import Answer
from moothall.connectors.feed.connector import MOST_BROKEN, Feed
from moothall.connectors.feed.marks import REMEMBERED, Marks
from moothall.connectors.feed.tests.counterpart import RSS, Website, a_feed, entry
from moothall.connectors.kit import Refused, TryLater
from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.domain.exchange import ChannelKind, Outgoing, Peculiarity, ReceivedMessage

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
<entry><id>tag:blog.example,2026:1</id><title>The <![CDATA[<b>new</b>]]> tip</title>
<link href="https://blog.example/tip"/><author><name>Amal Doyle</name></author>
<updated>2026-11-20T09:30:00+01:00</updated>
<content type="html">
&lt;p&gt;Eastmere opens it&lt;/p&gt;&lt;p&gt;at nine&lt;script&gt;alert(1)&lt;/script&gt;
</content></entry></feed>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;">]>
<rss version="2.0"><channel><title>&h;</title><item><title>&h;</title></item></channel></rss>"""
FILE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><item><title>x&secret;y</title></item></channel></rss>"""


@pytest.fixture
def website() -> Iterator[Website]:
    PRIVATE_HOSTS.replace(["127.0.0.1", "::1"])
    running = Website()
    yield running
    running.end()
    PRIVATE_HOSTS.replace(())


def fetched(feed: Feed, cursor: str = "") -> tuple[list[ReceivedMessage], str]:
    batch = feed.fetch(ChannelKind.MENTIONS, cursor)
    return list(batch.messages), batch.cursor


def read(body: str | bytes) -> wire.Document:
    raw = body.encode() if isinstance(body, str) else body
    return wire.read(Answer("https://blog.example/feed", "blog.example", raw))


def a_page(*entries: str) -> bytes:
    return RSS.format("Eastmere Gazette", "".join(reversed(entries))).encode()


# How it is asked


def test_a_feed_that_did_not_change_is_not_sent_again(website: Website) -> None:
    website.pages["/feed"] = a_page(entry("The bins were missed.", 1))
    feed = a_feed(website.at("/feed"))
    first, cursor = fetched(feed)
    assert [each.text for each in first] == ["The bins were missed."]
    assert fetched(feed, cursor) == ([], cursor)
    assert [code for _, code in website.asked] == [200, 304]


def test_a_few_signposts_are_followed(website: Website) -> None:
    website.pages["/new"] = a_page(entry("We have moved.", 1))
    website.signposts = {"/feed": "/older", "/older": website.at("/new")}
    assert [each.text for each in fetched(a_feed(website.at("/feed")))[0]] == ["We have moved."]


def test_signposts_that_lead_in_a_circle_are_refused(website: Website) -> None:
    website.signposts = {"/feed": "/feed"}
    with pytest.raises(Refused, match="one address to the next"):
        fetched(a_feed(website.at("/feed")))
    assert len(website.asked) == 6


def test_a_signpost_into_a_private_network_is_refused(website: Website) -> None:
    website.signposts = {"/feed": "http://10.0.0.1/latest/meta-data"}
    with pytest.raises(Refused, match="private network"):
        fetched(a_feed(website.at("/feed")))


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/passwd", "gazette.example/feed", "https://a:b@gazette.example/", "https://"],
)
def test_an_address_that_may_not_be_asked_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="https://"):
        fetched(a_feed(address))


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_feed_that_is_gone_is_refused_in_words(code: int) -> None:
    with pytest.raises(Refused, match=r"gazette\.example"):
        fetched(answering(httpx.Response(code)))


def test_a_feed_without_end_is_left(website: Website) -> None:
    website.pages["/feed"] = bytes(6 * 1024 * 1024)
    with pytest.raises(TryLater):
        fetched(a_feed(website.at("/feed")))


def answering(response: httpx.Response) -> Feed:
    feed = a_feed("https://gazette.example/feed")
    feed.transport = httpx.MockTransport(lambda _: response)
    return feed


def test_nothing_is_published() -> None:
    with pytest.raises(Refused, match="only be read"):
        a_feed("https://gazette.example/").publish(Outgoing(key="0" * 32, text="No."))


def test_testing_says_what_is_there(website: Website) -> None:
    website.pages = {"/feed": a_page(entry("One.", 1)), "/": b"<html><body>Hello</body></html>"}
    assert a_feed(website.at("/feed")).test().sentence == "The feed is there and has 1 entry."
    assert not a_feed(website.at("/")).test().working
    assert not a_feed(website.at("/nowhere")).test().working


# What comes in, and how often


def test_only_entries_with_a_wanted_word_come_in(website: Website) -> None:
    said = ["EASTMERE wins.", "Eastmeretown loses.", "The bin collection is late.", "A bin."]
    website.pages["/feed"] = a_page(*(entry(text, n) for n, text in enumerate(said)))
    taken, cursor = fetched(a_feed(website.at("/feed"), words=" Eastmere, bin collection ,,"))
    assert [each.text for each in taken] == [said[0], said[2]]
    assert fetched(a_feed(website.at("/feed")), cursor)[0] == []  # the others were seen too


def test_an_entry_whose_id_changes_with_every_look_comes_once(website: Website) -> None:
    feed = a_feed(website.at("/feed"))
    website.pages["/feed"] = a_page(entry("Same words.", 1, guid="look-1"))
    first, cursor = fetched(feed)
    website.pages["/feed"] = a_page(entry("Same words.", 1, guid="look-2"))
    again, cursor = fetched(feed, cursor)
    website.pages["/feed"] = a_page(entry("Changed words.", 1, guid="look-1"))
    changed, _ = fetched(feed, cursor)
    assert (len(first), again, changed) == (1, [], [])


def test_what_is_no_feed_is_kept_once(website: Website) -> None:
    feed, cursor = a_feed(website.at("/feed")), ""
    website.pages["/feed"] = b"<html><body>Be right back</body></html>"
    (message,), cursor = fetched(feed, cursor)
    assert message.peculiarities == {Peculiarity.UNREADABLE}
    assert message.raw == website.pages["/feed"]
    kept = []
    for body in (b"1", b"2", b"1"):
        website.pages["/feed"] = body
        got, cursor = fetched(feed, cursor)
        kept.append([each.raw for each in got])
    assert kept == [[b"1"], [b"2"], []]


def test_a_page_that_is_broken_anew_each_time_fills_no_inbox(website: Website) -> None:
    feed, cursor = a_feed(website.at("/feed")), ""
    for number in range(MOST_BROKEN):
        website.pages["/feed"] = f"out of order {number}".encode()
        _, cursor = fetched(feed, cursor)
    website.pages["/feed"] = b"still out of order"
    with pytest.raises(TryLater, match="no feed"):
        fetched(feed, cursor)
    website.pages["/feed"] = a_page(entry("Back again.", 1))
    assert [each.text for each in fetched(feed, cursor)[0]] == ["Back again."]


# What it says


def test_an_atom_entry_is_read_whole() -> None:
    (found,) = read(ATOM).entries
    said = found.message
    assert said.external_id == "tag:blog.example,2026:1"
    assert said.text.split() == ["Eastmere", "opens", "it", "at", "nine"]
    assert "script" not in said.html
    assert (said.address, said.public) == ("https://blog.example/tip", True)
    assert said.sender.name == "Amal Doyle"
    assert said.sent_at
    assert said.sent_at.isoformat() == "2026-11-20T08:30:00+00:00"


def test_an_entry_without_id_or_link_is_known_by_its_words() -> None:
    one, two = (read(RSS.format("", f"<item><title>{t}</title></item>")) for t in ("a", "b"))
    ids = {one.entries[0].message.external_id, two.entries[0].message.external_id}
    assert len(ids) == 2
    assert all(each.startswith("sha256:") for each in ids)


def test_a_link_that_a_browser_would_run_is_left_out() -> None:
    item = "<item><title>x</title><link>javascript:alert(1)</link></item>"
    assert read(RSS.format("", item)).entries[0].message.address == ""


def test_a_feed_that_unfolds_without_end_ends() -> None:
    begun = time.monotonic()
    found = read(BOMB)
    assert time.monotonic() - begun < 10
    assert all(len(each.message.text) <= wire.LONGEST_TEXT for each in found.entries)


def test_a_feed_reads_no_file_of_ours() -> None:
    assert read(b"/etc/hostname").is_broken  # a path is not opened
    texts = [each.message.text for each in read(FILE).entries]
    assert all(text in {"xy", "x&secret;y", "x"} for text in texts)


def test_a_very_long_entry_is_cut_and_says_so() -> None:
    (found,) = read(RSS.format("", entry("x" * 200_000, 1))).entries
    assert Peculiarity.CUT_SHORT in found.message.peculiarities
    assert len(found.message.text) <= wire.LONGEST_TEXT


def test_marks_are_bounded_and_keep_what_still_stands() -> None:
    standing = read(a_page(entry("stays", 0))).entries
    marks = Marks().having_seen(standing, among=standing)
    for number in range(1, 24):
        shown = read(a_page(*(entry("x", number * 200 + n) for n in range(100)))).entries
        marks = marks.having_seen(shown, among=[*standing, *shown])
    assert len(marks.seen) == REMEMBERED
    assert marks.has_seen(standing[0])


@pytest.mark.parametrize("cursor", ["", "[]", "{", "7", '{"seen": 3}', '{"seen": [1]}', "null"])
def test_a_cursor_that_cannot_be_read_begins_anew(cursor: str) -> None:
    assert Marks.read(Marks.read(cursor).written()) == Marks.read(cursor)


@given(st.binary(max_size=2_000) | st.text(max_size=500).map(lambda t: RSS.format(t, t).encode()))
@settings(max_examples=200, deadline=None)
def test_whatever_comes_is_read_or_kept(body: bytes) -> None:
    found = read(body)
    messages = [each.message for each in found.entries] or [found.unreadable()]
    for message in messages:
        assert message.external_id
        for words in (message.text, message.subject, message.sender.name, message.address):
            assert "\0" not in words
            words.encode("utf-8")
