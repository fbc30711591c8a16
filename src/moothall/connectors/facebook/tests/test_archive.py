"""What Facebook and Instagram hand out is read post by post; invented, in their odd spelling."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.facebook.archive import read_archive, repaired
from moothall.connectors.kit.archives import UnusableArchive
from moothall.connectors.kit.tests.packing import zipped
from moothall.domain.exchange import Peculiarity, ReceivedMessage

POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
INSTAGRAM = "your_instagram_activity/media/posts_1.json"
PROFILE = "personal_information/profile_information/profile_information.json"


def misspelt(text: str) -> str:
    """Text as these exports write it: each byte of UTF-8 as a character."""
    return text.encode().decode("latin-1")


def post(text: str = "Caffi’r Neuadd 😀", at: int = 1_700_000_000, **more: object) -> object:
    return {"timestamp": at, "data": [{"post": misspelt(text)}], "title": "wrote", **more}


def pictures(*names: str, description: str = "") -> list[object]:
    media = [{"media": {"uri": f"a/b/{n}", "description": misspelt(description)}} for n in names]
    return [{"data": media}]


def read(tmp_path: Path, said: object, name: str = POSTS) -> list[ReceivedMessage]:
    profile = {"profile_v2": {"name": {"full_name": misspelt("Cyngor Eastmêr")}}}
    files = {name: json.dumps(said), PROFILE: json.dumps(profile)}
    return list(read_archive(zipped(tmp_path / "dyi.zip", files)))


def test_a_post_is_read_as_it_was_written(tmp_path: Path) -> None:
    (found,) = read(tmp_path, [post()])
    assert found.text == "Caffi’r Neuadd 😀"
    assert str(found.sent_at) == "2023-11-14 22:13:20+00:00"
    assert found.sender.name == "Cyngor Eastmêr"
    assert found.public
    assert json.loads(found.raw) == post()


@pytest.mark.parametrize(
    "name",
    [
        POSTS,
        "posts/your_posts_1.json",
        "your_activity_across_facebook/posts/your_posts_1.json",
        "facebook-eastmere/your_facebook_activity/posts/your_posts_12.json",
    ],
)
def test_every_era_keeps_its_posts_elsewhere(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path, [post(), post("Another")], name)) == 2


def test_a_single_post_may_stand_without_a_list(tmp_path: Path) -> None:
    assert read(tmp_path, post())[0].text == "Caffi’r Neuadd 😀"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (misspelt("Llanfair – £5"), "Llanfair – £5"),
        (misspelt(misspelt("Llanfair – £5")), "Llanfair – £5"),  # wrong twice
        ("plain", "plain"),
        ("café", "café"),  # right already
        ("Ymlaen 😀", "Ymlaen 😀"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        (7, ""),
    ],
)
def test_misspelt_text_is_repaired_and_right_text_is_left(written: object, meant: str) -> None:
    assert repaired(written) == meant


@given(st.text(st.characters(exclude_categories=["C"])))
def test_whatever_was_misspelt_is_repaired(text: str) -> None:
    if not text.isascii() and any(ord(sign) > 0xFF for sign in text):
        assert repaired(misspelt(text)) == text


def test_the_same_post_in_two_archives_is_one(tmp_path: Path) -> None:
    now = post(attachments=pictures("1.jpg", "2.jpg"))
    later = post(attachments=pictures("2.jpg", "1.jpg"), title="hat geschrieben", tags=[])
    assert read(tmp_path, [now])[0].external_id == read(tmp_path, [later])[0].external_id


@pytest.mark.parametrize(
    "other", [post("Other words"), post(at=1_700_000_001), post(attachments=pictures("1.jpg"))]
)
def test_two_posts_are_two(tmp_path: Path, other: object) -> None:
    assert len({each.external_id for each in read(tmp_path, [post(), other])}) == 2


def test_the_words_at_a_picture_stand_where_there_are_no_others(tmp_path: Path) -> None:
    bare = {"timestamp": 1_700_000_000, "data": []}
    bare["attachments"] = pictures("1.jpg", "2.jpg", description="The moot hall – lit")
    assert read(tmp_path, [bare])[0].text == "The moot hall – lit"


def test_a_link_is_part_of_the_post_and_a_dangerous_one_is_not(tmp_path: Path) -> None:
    links = [
        {"external_context": {"url": each}}
        for each in ("https://eastmere.example/a", "javascript:alert(1)")
    ]
    (found,) = read(tmp_path, [post("Read", attachments=[{"data": links}])])
    assert found.text == "Read\n\nhttps://eastmere.example/a"


def test_an_entry_with_nothing_in_it_is_no_post(tmp_path: Path) -> None:
    assert read(tmp_path, [{"timestamp": 1_700_000_000, "title": "changed a picture"}]) == []


def test_when_it_was_changed_is_kept(tmp_path: Path) -> None:
    said = {
        "timestamp": 1_700_000_000,
        "data": [{"post": "x"}, {"update_timestamp": 1_700_000_900}],
    }
    assert str(read(tmp_path, [said])[0].edited_at) == "2023-11-14 22:28:20+00:00"


@pytest.mark.parametrize("folder", ["media", "content"])
def test_a_post_of_instagram_is_read(tmp_path: Path, folder: str) -> None:
    single = {"media": [{"uri": "m/1.jpg", "creation_timestamp": 1_700_000_000, "title": "One"}]}
    many = {
        "title": misspelt("Ddau – two"),
        "creation_timestamp": 1_700_000_100,
        "media": [{"uri": f"m/{n}.jpg", "creation_timestamp": 1, "title": ""} for n in (2, 3)],
    }
    name = f"your_instagram_activity/{folder}/posts_1.json"
    first, second = read(tmp_path, [single, many], name)
    assert (first.text, second.text) == ("One", "Ddau – two")
    assert first.sent_at
    assert second.sent_at


def test_reels_are_found_under_their_key(tmp_path: Path) -> None:
    reel = {"media": [{"uri": "m/1.mp4", "creation_timestamp": 1_700_000_000, "title": "Reel"}]}
    name = "your_instagram_activity/media/reels.json"
    assert read(tmp_path, {"ig_reels_media": [reel]}, name)[0].text == "Reel"


def test_comments_and_messages_are_left_alone(tmp_path: Path) -> None:
    files = {
        POSTS: "[]",
        "your_facebook_activity/messages/inbox/a/message_1.json": json.dumps([post()]),
        "your_facebook_activity/comments_and_reactions/comments.json": json.dumps([post()]),
    }
    assert list(read_archive(zipped(tmp_path / "dyi.zip", files))) == []


def test_an_export_made_for_reading_is_refused_with_what_to_choose(tmp_path: Path) -> None:
    path = zipped(tmp_path / "dyi.zip", {"posts/your_posts_1.html": "<html>"})
    with pytest.raises(UnusableArchive, match=r"made as HTML.*choose JSON"):
        list(read_archive(path))


def test_another_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive, match="no posts of Facebook or Instagram"):
        list(read_archive(zipped(tmp_path / "x.zip", {"data/tweets.js": "[]"})))


@pytest.mark.parametrize("odd", [7, None, [], "text", {"timestamp": 1, "data": [{"post": 9}]}])
def test_an_entry_that_is_no_post_is_kept_raw_or_empty(tmp_path: Path, odd: object) -> None:
    found = read(tmp_path, [odd, post()])
    assert not found[-1].peculiarities
    assert all(Peculiarity.UNREADABLE in each.peculiarities for each in found[:-1])


VALUE = st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            [*("timestamp", "data", "post", "attachments", "media", "uri", "title", "full_name"),
             *("external_context", "url", "update_timestamp", "creation_timestamp")]
        ),
        inner,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUE, max_size=3), VALUE, st.sampled_from([POSTS, INSTAGRAM]))
def test_whatever_is_in_it_is_a_message(
    tmp_path: Path, posts: list[object], profile: object, name: str
) -> None:
    files = {name: json.dumps([*posts, post()]), PROFILE: json.dumps(profile)}
    found = list(read_archive(zipped(tmp_path / "any.zip", files)))
    assert len(found) >= 1
    for each in found:
        repr(each).encode("utf-8")
        assert "\0" not in each.text + each.external_id
