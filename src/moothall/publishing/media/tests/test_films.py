"""A film leaves with its frames untouched and without a word about where it was made."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.connectors.kit import Limits
from moothall.domain.errors import MoothallError
from moothall.publishing.media import prepare
from moothall.publishing.media.errors import (
    DamagedMedia,
    KindNotTaken,
    MayTellPlace,
    MediaTooLarge,
    NotMedia,
)
from moothall.publishing.media.films import read_film
from moothall.publishing.media.tests.making import (
    FRAMES,
    PLACE,
    ROOMY,
    TELEMETRY,
    box,
    film,
    track,
)
from moothall.publishing.media.webm import read_webm

pytestmark = pytest.mark.once  # of files, not of a database
XYZ = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
KEYS = box(
    b"meta",
    box(b"hdlr", bytes(8), b"mdta", bytes(12)),
    box(b"keys", bytes(8), box(b"mdta", b"com.apple.quicktime.location.ISO6709")),
    box(b"ilst", box(b"\0\0\0\1", box(b"data", bytes(8), PLACE))),
)
PLANTED = [
    pytest.param(film(XYZ), id="a phone's udta"),
    pytest.param(film(KEYS, brand=b"qt  "), id="QuickTime keys"),
    pytest.param(film(box(b"uuid", bytes(16), b"<xmp>", PLACE)), id="XMP in the movie"),
    pytest.param(film(tail=box(b"uuid", bytes(16), PLACE)), id="XMP behind it"),
    pytest.param(film(tail=box(b"free", PLACE)), id="an old header in free space"),
    pytest.param(film(box(b"gps ", PLACE)), id="a dashboard camera"),
    pytest.param(film(tracks=track(b"soun", [], XYZ)), id="in a track"),
    pytest.param(film(tail=box(b"sefd", PLACE)), id="a trailer of a phone"),
    pytest.param(film(), id="a track of its own"),
]


@pytest.mark.parametrize("content", PLANTED)
def test_nothing_says_where_it_was_made(content: bytes) -> None:
    assert PLACE in content
    prepared = prepare("a.mp4", content, ROOMY)
    assert PLACE not in prepared.content
    for word in (b"\xa9xyz", b"ISO6709", TELEMETRY):
        assert word not in prepared.content


@pytest.mark.parametrize("content", PLANTED)
def test_frames_stay_where_they_were(content: bytes) -> None:
    cleaned = read_film(content, "a.mp4").content
    assert len(cleaned) == len(content)
    for frame in FRAMES:
        assert cleaned.index(frame) == content.index(frame)


def test_what_was_cleaned_is_clean() -> None:
    once = read_film(film(XYZ), "a.mp4").content
    assert read_film(once, "a.mp4").content == once


def test_a_film_says_how_large_and_long_it_is() -> None:
    prepared = prepare("clip.MOV", film(brand=b"qt  "), ROOMY)
    assert (prepared.width, prepared.height, prepared.seconds) == (640, 360, 3.0)
    assert (prepared.filename, prepared.media_type) == ("clip.mov", "video/quicktime")


def test_sound_of_which_the_length_is_not_told_is_kept_whole() -> None:
    start = len(box(b"ftyp", b"isom", bytes(4))) + 8
    sound = track(b"soun", [(start + 100, 1)])
    at = sound.index(b"stsz") + 8
    sound = sound[:at] + struct.pack(">I", 1) + sound[at + 4 :]  # all alike, as old sound says
    cleaned = read_film(film(tracks=sound), "a.mp4").content
    assert FRAMES[0] in cleaned
    assert FRAMES[1] in cleaned


def test_a_film_in_pieces_with_a_track_of_its_own_is_refused() -> None:
    with pytest.raises(MayTellPlace, match="may say where it was filmed"):
        read_film(film(tail=box(b"moof", box(b"mfhd", bytes(8)))), "a.mp4")


def test_a_film_whose_header_is_packed_is_refused() -> None:
    content = box(b"ftyp", b"qt  ", bytes(4)) + box(b"moov", box(b"cmov", bytes(20)))
    with pytest.raises(MayTellPlace):
        read_film(content, "a.mov")


def test_a_place_inside_what_must_stay_is_refused() -> None:
    header = box(b"hdlr", bytes(8), b"vide", bytes(12), b"GPSLatitude")
    strange = box(b"trak", box(b"mdia", header))
    with pytest.raises(MayTellPlace):
        read_film(film(tracks=strange), "a.mp4")


def test_boxes_of_great_or_open_length_are_followed() -> None:
    content = film()
    at = content.index(b"mdat") - 4
    size = int.from_bytes(content[at : at + 4])
    wide = struct.pack(">I4sQ", 1, b"mdat", size + 8) + content[at + 8 : at + size]
    moved = content[:at] + wide + content[at + size :]
    with pytest.raises(DamagedMedia):
        read_film(moved + b"x", "a.mp4")  # something hangs out behind
    open_end = box(b"ftyp", b"isom", bytes(4)) + content[at + size :] + bytes(4) + b"free" + PLACE
    assert PLACE not in read_film(open_end, "a.mp4").content
    assert len(read_film(moved + bytes(4), "a.mp4").content) == len(moved) + 4


def test_a_film_without_a_header_of_its_own_has_no_length() -> None:
    content = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", track(b"vide", []))
    found = read_film(content, "a.mp4")
    assert (found.width, found.height, found.seconds) == (640, 360, 0.0)


@pytest.mark.parametrize("name", [b"stsc", b"stsz", b"stco"])
def test_a_table_that_claims_more_than_it_holds_is_refused(name: bytes) -> None:
    content = bytearray(film())
    at = content.index(name) + (12 if name == b"stsz" else 8)
    content[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(DamagedMedia):
        read_film(bytes(content), "a.mp4")


def test_sound_alone_is_no_film() -> None:
    content = box(b"ftyp", b"M4A ", bytes(4)) + box(b"moov", track(b"soun", []))
    with pytest.raises(NotMedia):
        read_film(content, "a.mp4")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97])
def test_a_film_that_is_cut_off_is_refused(share: float) -> None:
    whole = film(XYZ)
    with pytest.raises((DamagedMedia, NotMedia)):
        read_film(whole[: int(len(whole) * share)], "a.mp4")


def test_a_phone_video_larger_than_the_network_takes_is_refused_with_both_sizes() -> None:
    large = film() + box(b"free", bytes(40_000_000))
    with pytest.raises(MediaTooLarge, match=r"has 40 MB and cannot be made smaller here.*40 MB"):
        prepare("a.mp4", large, ROOMY)


@pytest.mark.parametrize(
    "taken",
    [
        Limits(text_length=1, file_bytes=9, video_bytes=0),
        Limits(text_length=1, video_bytes=10**9, media_types=("image/png", "video/webm")),
    ],
)
def test_a_network_that_takes_no_such_film_gets_none(taken: Limits) -> None:
    with pytest.raises(KindNotTaken, match="videos of this kind"):
        prepare("a.mp4", film(), taken)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([each.values[0] for each in PLANTED]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4),
)
def test_any_bytes_are_a_film_or_refused(
    content: object, changes: list[tuple[float, bytes]]
) -> None:
    changed = bytearray(content)  # type: ignore[call-overload]
    for at, piece in changes:
        place = int(at * len(changed))
        changed[place : place + len(piece)] = piece
    for reading in (read_film, read_webm):
        try:
            reading(bytes(changed), "a.mp4")
        except MoothallError:
            continue


def element(number: str, *parts: bytes, unknown: bool = False) -> bytes:
    body = b"".join(parts)
    size = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 56).to_bytes(8)
    return bytes.fromhex(number) + size + body


HEADER = element("1A45DFA3", element("4282", b"webm"))
VIDEO = element("1654AE6B", element("AE", element("83", b"\x01")))
CLUSTER = element("1F43B675", b"FRAMES" * 9)
INFO = element("1549A966", element("2AD7B1", b"\x0f"), element("7BA9", b"At home, ", PLACE))
TAGS = element("1254C367", element("7373", element("67C8", b"LOCATION", PLACE)))


@pytest.mark.parametrize("unknown", [False, True])
def test_tags_of_a_webm_are_emptied_in_place(unknown: bool) -> None:
    content = HEADER + element("18538067", INFO, VIDEO, TAGS, CLUSTER, TAGS, unknown=unknown)
    cleaned = read_webm(content, "a.webm")
    assert PLACE in content
    assert PLACE not in cleaned
    assert b"At home" not in cleaned
    assert element("2AD7B1", b"\x0f") in cleaned
    assert len(cleaned) == len(content)
    assert cleaned.index(CLUSTER) == content.index(CLUSTER)
    assert read_webm(cleaned, "a.webm") == cleaned


@pytest.mark.parametrize(
    "inner",
    [
        VIDEO + element("1F43B675", b"FRAMES", unknown=True),
        element("1654AE6B", element("AE", element("83", b"\x11"))) + CLUSTER,
    ],
)
def test_a_webm_that_cannot_be_followed_is_refused(inner: bytes) -> None:
    with pytest.raises(MayTellPlace):
        read_webm(HEADER + element("18538067", inner), "a.webm")


@pytest.mark.parametrize(
    "content", [b"\x1a\x45\xdf\xa3", HEADER, HEADER + CLUSTER, HEADER + b"\0"]
)
def test_what_is_no_webm_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedMedia):
        read_webm(content, "a.webm")


def test_a_webm_is_prepared_as_it_is() -> None:
    content = HEADER + element("18538067", VIDEO, CLUSTER)
    taken = Limits(text_length=1, video_bytes=10_000)
    prepared = prepare("a.webm", content, taken)
    assert (prepared.media_type, prepared.content) == ("video/webm", content)
