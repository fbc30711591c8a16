"""What X hands out is read post by post; invented, in the shape that public write-ups describe."""

import json
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.kit.archives import UnusableArchive
from moothall.connectors.kit.tests.packing import zipped
from moothall.connectors.x.archive import read_archive
from moothall.domain.exchange import Peculiarity, ReceivedMessage

ACCOUNT = {
    "account": {
        "email": "social@eastmere.example",
        "username": "EastmereCouncil",
        "accountId": "900100",
        "accountDisplayName": "Eastmere Council",
    }
}
POST = {
    "id_str": "1500000000000000001",
    "id": "1500000000000000001",
    "created_at": "Sun Mar 21 12:53:22 +0000 2021",
    "full_text": "Bins &amp; roads: 5 &lt; 6 https://t.co/abc",
    "retweeted": False,
    "entities": {
        "urls": [{"url": "https://t.co/abc", "expanded_url": "https://eastmere.example/bins"}]
    },
}
LONG = "The council meets on Tuesday at six in the moot hall. " * 12


def script(kind: str, entries: object, part: int = 0) -> str:
    return f"window.YTD.{kind}.part{part} = {json.dumps(entries, indent=2)}"


def archive(path: Path, *posts: object, **files: str) -> Path:
    held = {
        "data/account.js": script("account", [ACCOUNT]),
        "data/tweets.js": script("tweets", [{"tweet": post} for post in posts]),
        "data/direct-messages.js": script("direct_messages", [{"dmConversation": {}}]),
        **{f"data/{name.replace('_', '-')}.js": content for name, content in files.items()},
    }
    return zipped(path / "x.zip", held)


def read(path: Path) -> list[ReceivedMessage]:
    return list(read_archive(path))


def test_a_post_is_read_as_it_was_written(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST))
    assert post.external_id == "1500000000000000001"
    assert post.text == "Bins & roads: 5 < 6 https://eastmere.example/bins"
    assert str(post.sent_at) == "2021-03-21 12:53:22+00:00"
    assert post.sender.key == "900100"
    assert post.sender.name == "Eastmere Council"
    assert post.address == "https://x.com/EastmereCouncil/status/1500000000000000001"
    assert post.public
    assert not post.shares
    assert json.loads(post.raw)["tweet"] == POST


def test_no_address_of_mail_is_taken(tmp_path: Path) -> None:
    assert "eastmere.example" not in repr([each.sender for each in read(archive(tmp_path, POST))])


def test_what_was_escaped_twice_by_the_writer_is_unescaped_once(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"full_text": "write &amp;lt; for &lt;"}))
    assert post.text == "write &lt; for <"


def test_a_reply_says_what_it_answers(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"in_reply_to_status_id_str": "1499"}))
    assert post.references == ("1499",)


def test_a_repost_is_marked_and_known_to_be_cut_short(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"full_text": "RT @Mere: Roads are closed to…"}))
    assert post.shares == "unknown:1500000000000000001"
    assert Peculiarity.CUT_SHORT in post.peculiarities


@pytest.mark.parametrize(
    "names",
    [
        ["data/tweet.js"],
        ["data/tweets.js"],
        [
            "data/tweets.js",
            "data/tweets-part1.js",
            "data/tweets-part2.js",
            "data/tweets-part10.js",
        ],
        ["twitter-2021-03-21-abc/data/tweet.js", "twitter-2021-03-21-abc/data/tweet-part1.js"],
    ],
)
def test_every_era_and_every_part_is_read_in_order(tmp_path: Path, names: list[str]) -> None:
    parts = {
        name: script("tweet", [POST | {"id_str": str(number)}], number)
        for number, name in reversed(list(enumerate(names)))
    }
    path = zipped(tmp_path / "x.zip", parts)
    assert [each.external_id for each in read(path)] == [str(n) for n in range(len(names))]


def test_what_was_deleted_or_drafted_is_left_alone(tmp_path: Path) -> None:
    more = script("deleted_tweets", [{"tweet": POST | {"id_str": "2"}}])
    path = archive(tmp_path, POST, deleted_tweets=more, tweet_headers=more, tweetdeck=more)
    assert len(read(path)) == 1


def test_a_post_without_a_wrapper_is_read_as_it_was_in_2019(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"data/tweet.js": script("tweet", [POST])})
    assert read(path)[0].external_id == POST["id_str"]


def test_a_long_post_is_made_whole_from_its_note(tmp_path: Path) -> None:
    note = {"noteTweet": {"noteTweetId": "7", "core": {"text": LONG.strip()}}}
    short = POST | {"full_text": LONG[:270] + "… https://t.co/xyz"}
    (post,) = read(archive(tmp_path, short, note_tweet=script("note_tweet", [note])))
    assert post.text == LONG.strip()
    assert not post.peculiarities


def test_a_long_post_without_its_note_is_marked(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"full_text": LONG[:270] + "… https://t.co/xyz"}))
    assert Peculiarity.CUT_SHORT in post.peculiarities


def test_a_note_that_begins_otherwise_is_not_taken_for_it(tmp_path: Path) -> None:
    note = {"noteTweet": {"core": {"text": LONG[:100] + "Something else. " * 20}}}
    short = POST | {"full_text": LONG[:270] + "… https://t.co/xyz"}
    (post,) = read(archive(tmp_path, short, note_tweet=script("note_tweet", [note])))
    assert "Something else" not in post.text


def test_a_short_post_that_trails_off_is_whole(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"full_text": "Wait for it… https://t.co/abc"}))
    assert not post.peculiarities


def test_a_part_that_the_manifest_lists_and_that_is_missing_is_named(tmp_path: Path) -> None:
    files = [{"fileName": f"data/{name}.js"} for name in ("tweets", "tweets-part1")]
    said = {"dataTypes": {"tweets": {"files": files}}}
    manifest = f"window.__THAR_CONFIG = {json.dumps(said)}"
    with pytest.raises(UnusableArchive, match=r"“data/tweets-part1\.js” belongs to it"):
        read(archive(tmp_path, POST, manifest=manifest))


def test_the_manifest_says_whose_it_is_where_nothing_else_does(tmp_path: Path) -> None:
    told = {"userInfo": {"accountId": "5", "userName": "Mere", "displayName": "Mere"}}
    files = {
        "data/manifest.js": f"window.__THAR_CONFIG = {json.dumps(told)}",
        "data/tweets.js": script("tweets", [{"tweet": POST}]),
    }
    assert read(zipped(tmp_path / "x.zip", files))[0].sender.key == "5"


def test_another_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive, match=r"no data/tweets\.js in it"):
        read(zipped(tmp_path / "x.zip", {"outbox.json": "{}"}))


def test_a_file_of_posts_that_is_cut_off_is_refused_after_what_was_whole(tmp_path: Path) -> None:
    whole = script("tweets", [{"tweet": POST}] * 3)
    path = zipped(tmp_path / "x.zip", {"data/tweets.js": whole[: int(len(whole) * 0.8)]})
    reading = read_archive(path)
    assert next(reading).external_id == POST["id_str"]
    with pytest.raises(UnusableArchive, match=r"data/tweets\.js” in it is not written"):
        list(reading)


@pytest.mark.parametrize(
    "odd",
    [
        *(7, None, [], {}, {"id_str": "../7", "full_text": "x"}, {"id_str": "7"}),
        *({"id_str": {}, "full_text": ""}, {"id": [1], "full_text": "x"}),
    ],
)
def test_an_entry_that_is_no_post_is_kept_raw(tmp_path: Path, odd: object) -> None:
    first, second = read(archive(tmp_path, odd, POST))
    assert Peculiarity.UNREADABLE in first.peculiarities
    assert second.external_id == POST["id_str"]


def test_a_moment_that_never_was_is_unknown(tmp_path: Path) -> None:
    (post,) = read(archive(tmp_path, POST | {"created_at": "Sun Feb 31 12:53:22 +0000 2021"}))
    assert post.sent_at is None


def test_many_posts_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    write_posts(path, 20_000)
    tracemalloc.start()
    assert sum(1 for _post in read_archive(path)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


@pytest.mark.long
def test_half_a_million_posts_are_read_in_little_memory(
    tmp_path: Path, whole_harness: bool
) -> None:
    """In a process of its own, whose memory is bounded by the system."""
    path, count = tmp_path / "large.zip", 500_000 if whole_harness else 100_000
    write_posts(path, count)
    command = [sys.executable, "-c", READING, str(path), str(200 * 1024 * 1024)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(count), done.stderr


READING = """
import resource, sys
from pathlib import Path
from moothall.connectors.x.archive import read_archive
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2)
print(sum(1 for _post in read_archive(Path(sys.argv[1]))))
"""


def write_posts(path: Path, count: int) -> None:
    before, _, after = json.dumps({"tweet": POST | {"id_str": "NUMBER"}}).partition("NUMBER")
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as held,
        held.open("data/tweets.js", "w", force_zip64=True) as member,
    ):
        member.write(b"window.YTD.tweets.part0 = [ ")
        for start in range(0, count, 1_000):
            entries = (f"{before}{n * 7_919}{after}" for n in range(start, start + 1_000))
            member.write(((", " if start else "") + ", ".join(entries)).encode())
        member.write(b" ]")


VALUE = st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.just(["x", {}])
SHAPES = st.dictionaries(
    st.sampled_from([*POST, "text", "truncated", "in_reply_to_status_id_str", "core"]),
    VALUE | st.dictionaries(st.sampled_from(["urls", "text"]), VALUE) | st.just(POST["full_text"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SHAPES | VALUE, max_size=3), st.lists(SHAPES | VALUE, max_size=2))
def test_whatever_is_in_it_is_a_message_or_a_refusal(
    tmp_path: Path, posts: list[object], notes: list[object]
) -> None:
    path = archive(tmp_path, *posts, POST, note_tweet=script("note_tweet", notes))
    found = read(path)
    assert len(found) == len(posts) + 1
    for each in found:
        repr(each).encode("utf-8")
        assert "\0" not in each.text + each.external_id


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.sampled_from(["tweets", "account", "manifest", "note_tweet"]))
def test_any_bytes_in_any_file_are_messages_or_a_refusal(
    tmp_path: Path, content: bytes, name: str
) -> None:
    files = {"data/tweets.js": script("tweets", [{"tweet": POST}])}
    files[f"data/{name.replace('_', '-')}.js"] = content.decode("latin-1")
    try:
        read(zipped(tmp_path / "any.zip", files))
    except UnusableArchive:
        return
