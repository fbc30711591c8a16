"""What Mastodon hands out is read activity by activity; invented, in the shape of its backups."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.kit.archives import UnusableArchive
from moothall.connectors.kit.tests.packing import Files, tarred, zipped
from moothall.connectors.mastodon.archive import read_archive
from moothall.domain.exchange import Peculiarity, ReceivedMessage

EVERYBODY = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://social.example/users/eastmere"
ACTOR = {"id": ME, "preferredUsername": "eastmere", "name": "Eastmere Council", "type": "Service"}
NOTE = {
    "id": f"{ME}/statuses/110000000000000001",
    "type": "Note",
    "summary": None,
    "inReplyTo": None,
    "published": "2024-05-01T09:30:00Z",
    "url": "https://social.example/@eastmere/110000000000000001",
    "to": [EVERYBODY],
    "cc": [f"{ME}/followers"],
    "content": "<p>Bins &amp; <a href='https://eastmere.example'>roads</a></p>",
    "attachment": [{"url": "media_attachments/files/1.jpg", "name": "A bin"}],
}


def created(**changes: object) -> dict[str, object]:
    note = NOTE | changes
    return {"id": f"{note['id']}/activity", "type": "Create", "actor": ME, "object": note}


def shared(what: object = "https://other.example/users/mere/statuses/7") -> dict[str, object]:
    return {
        "id": f"{ME}/statuses/110000000000000009/activity",
        "type": "Announce",
        "published": "2024-05-02T09:30:00Z",
        "to": [EVERYBODY],
        "cc": [],
        "object": what,
    }


def files(*activities: object, folder: str = "") -> Files:
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": 99,
        "orderedItems": list(activities),
    }
    return {
        f"{folder}media_attachments/files/1.jpg": b"\xff\xd8",
        f"{folder}outbox.json": json.dumps(outbox),
        f"{folder}likes.json": json.dumps({"orderedItems": ["https://other.example/secret"]}),
        f"{folder}actor.json": json.dumps(ACTOR),
    }


def read(tmp_path: Path, *activities: object) -> list[ReceivedMessage]:
    return list(read_archive(zipped(tmp_path / "archive.zip", files(*activities))))


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("folder", ["", "archive-2024/"])
def test_a_post_is_read_as_it_was_written(
    tmp_path: Path, pack: Callable[[Path, Files], Path], folder: str
) -> None:
    path = pack(tmp_path / "archive", files(created(), folder=folder))
    (post,) = read_archive(path)
    assert post.external_id == "110000000000000001"
    assert post.text == "Bins & roads"
    assert post.html == NOTE["content"]
    assert str(post.sent_at) == "2024-05-01 09:30:00+00:00"
    assert (post.sender.key, post.sender.name) == (ME, "Eastmere Council")
    assert post.sender.address == "@eastmere@social.example"
    assert post.address == NOTE["url"]
    assert post.public
    assert json.loads(post.raw) == created()


@pytest.mark.parametrize(
    ("to", "cc", "public"),
    [
        ([EVERYBODY], [f"{ME}/followers"], True),
        ([f"{ME}/followers"], [EVERYBODY], True),  # unlisted
        (["as:Public"], [], True),
        (EVERYBODY, None, True),
        ([f"{ME}/followers"], [], False),
        (["https://other.example/users/mere"], [], False),
        (None, None, False),
        ([], [], False),
    ],
)
def test_what_is_not_for_everybody_is_marked(
    tmp_path: Path, to: object, cc: object, public: bool
) -> None:
    (post,) = read(tmp_path, created(to=to, cc=cc))
    assert post.public is public


def test_the_readers_of_a_private_post_are_kept(tmp_path: Path) -> None:
    (post,) = read(tmp_path, created(to=["https://other.example/users/mere"], cc=[]))
    assert post.to == ("https://other.example/users/mere",)


def test_a_boost_says_what_it_passes_on(tmp_path: Path) -> None:
    (post,) = read(tmp_path, shared())
    assert post.shares == "https://other.example/users/mere/statuses/7"
    assert post.external_id == "110000000000000009"
    assert not post.text


def test_a_boost_with_its_object_written_out_is_read_alike(tmp_path: Path) -> None:
    (post,) = read(tmp_path, shared({"id": "https://other.example/1", "content": "theirs"}))
    assert post.shares == "https://other.example/1"
    assert not post.text


def test_a_reply_to_ourselves_is_known_by_its_number(tmp_path: Path) -> None:
    (post,) = read(tmp_path, created(inReplyTo=f"{ME}/statuses/5"))
    assert post.references == ("5",)


def test_a_reply_to_another_server_is_known_by_its_address(tmp_path: Path) -> None:
    there = "https://other.example/users/mere/statuses/5"
    (post,) = read(tmp_path, created(inReplyTo=there))
    assert post.references == (there,)


def test_a_warning_about_the_content_is_its_subject(tmp_path: Path) -> None:
    (post,) = read(tmp_path, created(summary="Flood", updated="2024-05-01T10:00:00Z"))
    assert post.subject == "Flood"
    assert str(post.edited_at) == "2024-05-01 10:00:00+00:00"


def test_another_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive, match=r"no outbox\.json in it"):
        list(read_archive(zipped(tmp_path / "x.zip", {"data/tweets.js": "[]"})))


def test_an_address_that_runs_something_is_not_kept(tmp_path: Path) -> None:
    (post,) = read(tmp_path, created(url="javascript:alert(1)"))
    assert post.address == ""


@pytest.mark.parametrize(
    "odd",
    [
        *(7, None, [], {}, {"type": "Delete", "object": {}}, {"type": [], "object": {}}),
        *({"type": "Create", "object": "text"}, shared(None), shared({}), created(id="")),
    ],
)
def test_an_entry_that_is_no_post_is_kept_raw(tmp_path: Path, odd: object) -> None:
    first, second = read(tmp_path, odd, created())
    assert Peculiarity.UNREADABLE in first.peculiarities
    assert not second.peculiarities


VALUE = st.none() | st.integers() | st.text(max_size=30) | st.just([EVERYBODY, 7, {}])
NOTES = st.dictionaries(st.sampled_from([*NOTE, "updated"]), VALUE)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUE | NOTES.map(lambda note: created(**note)), max_size=4), VALUE)
def test_whatever_is_in_it_is_a_message(
    tmp_path: Path, activities: list[object], actor: object
) -> None:
    held = {**files(*activities), "actor.json": json.dumps(actor)}
    found = list(read_archive(zipped(tmp_path / "any.zip", held)))
    assert len(found) == len(activities)
    for each in found:
        repr(each).encode("utf-8")
        assert "\0" not in each.text + each.external_id


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.sampled_from(["outbox.json", "actor.json"]))
def test_any_bytes_in_any_file_are_messages_or_a_refusal(
    tmp_path: Path, content: bytes, name: str
) -> None:
    try:
        list(read_archive(zipped(tmp_path / "any.zip", {**files(created()), name: content})))
    except UnusableArchive:
        return
