"""What a phone saves as HEIC leaves as a JPEG of its pixels alone, or is refused in words."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from moothall.connectors.kit import Limits
from moothall.domain.errors import MoothallError
from moothall.publishing.media import Kind, Prepared, apart, prepare, sniff
from moothall.publishing.media.errors import (
    CannotBeDrawn,
    MediaTooLarge,
    NotMedia,
    TooManyPixels,
    UnreadablePhonePicture,
)
from moothall.publishing.media.phones import is_no_picture
from moothall.publishing.media.pictures import MOST_PIXELS
from moothall.publishing.media.tests import phones
from moothall.publishing.media.tests.making import ROOMY, box
from moothall.publishing.media.tests.phones import (
    PHONES,
    PLANTED,
    heic,
    picture,
    stands_for,
    tiled,
    turned,
    written_by_phone,
)

pytestmark = pytest.mark.once  # of files, not of a database
TRACES = (PLANTED, b"Exif", b"GPS", b"ICC_PROFILE", b"heic", b"ftyp")
DEPTH_ALONE = heic(picture(stands_for(phones.DEPTH)))


@pytest.fixture
def broken_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where to write what shall run in the place of the program that draws."""
    path = tmp_path / "another.py"
    apart.end_all()
    monkeypatch.setattr(apart, "PROGRAM", str(path))
    yield path
    apart.end_all()


def limits(**changes: object) -> Limits:
    said = {name: getattr(ROOMY, name) for name in Limits.__dataclass_fields__}
    return Limits(**{**said, **changes})


def from_phone(content: bytes, **changes: object) -> Prepared:
    return prepare("IMG_4021.HEIC", content, limits(**changes))


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def is_red(found: Image.Image, across: int, down: int) -> bool:
    red, green, blue = (int(band.getpixel((across, down))) for band in found.split())  # type: ignore[arg-type]
    return red > 150 and max(green, blue) < 100


def test_it_leaves_as_a_jpeg_that_tells_nothing_of_place_or_phone() -> None:
    assert PLANTED in PHONES
    made = from_phone(PHONES)
    assert (made.filename, made.media_type) == ("IMG_4021.jpg", "image/jpeg")
    assert sniff(made.content) is Kind.JPEG
    assert (made.width, made.height) == shown(made.content).size == (320, 240)
    assert [each for each in TRACES if each in made.content] == []


@pytest.mark.parametrize(
    ("quarters", "exif", "corner"),
    [(0, 1, "left top"), (1, 8, "left bottom"), (2, 3, "right bottom"), (3, 6, "right top")],
)
def test_it_is_turned_once_though_a_phone_says_twice_how(
    quarters: int, exif: int, corner: str
) -> None:
    found = shown(from_phone(heic(picture(turned(quarters)), written_by_phone(exif))).content)
    assert found.size == ((240, 320) if quarters % 2 else (320, 240))
    across = 20 if "left" in corner else found.width - 20
    down = 20 if "top" in corner else found.height - 20
    assert is_red(found, across, down)
    assert not is_red(found, found.width - 1 - across, found.height - 1 - down)


def test_it_is_cut_around_its_point_and_brought_within_sides_and_bytes() -> None:
    square = limits(image_ratios=(1.0, 1.0), image_sides=(100, 100))
    left = prepare("a", PHONES, square, focus=(-1.0, 0.0))
    right = prepare("a", PHONES, square, focus=(1.0, 0.0))
    assert (left.width, left.height, left.cropped) == (100, 100, True)
    assert is_red(shown(left.content), 50, 5)
    assert not is_red(shown(right.content), 50, 5)
    assert len(from_phone(tiled(4, 4), file_bytes=20_000).content) <= 20_000
    with pytest.raises(MediaTooLarge):
        from_phone(PHONES, file_bytes=300)


def test_a_network_that_takes_no_jpeg_is_given_what_it_takes() -> None:
    assert from_phone(PHONES, media_types=("image/png",)).media_type == "image/png"
    assert from_phone(PHONES, media_types=()).media_type == "image/jpeg"


def test_what_can_be_seen_through_stands_on_white() -> None:
    through = picture(stands_for(phones.SEEN_THROUGH), auxl=(1,))
    made = from_phone(heic(picture(), through))
    assert made.media_type == "image/jpeg"
    assert min(shown(made.content).getpixel((300, 220))) > 100  # type: ignore[arg-type]


def test_of_a_burst_the_one_that_was_chosen_is_shown() -> None:
    burst = [picture(turned(each)) for each in (0, 1, 0, 0)]
    assert shown(from_phone(heic(*burst, primary=2)).content).size == (240, 320)
    assert shown(from_phone(heic(*burst, primary=3)).content).size == (320, 240)


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
def test_it_is_known_by_each_of_its_names(brand: bytes) -> None:
    assert from_phone(heic(picture(), brand=brand)).media_type == "image/jpeg"


def test_depth_beside_a_picture_does_not_matter_but_depth_alone_is_no_picture() -> None:
    beside = picture(stands_for(phones.DEPTH), auxl=(1,))
    assert not is_no_picture(heic(picture(), beside))
    assert is_red(shown(from_phone(heic(picture(), beside)).content), 20, 20)
    assert is_no_picture(DEPTH_ALONE)


@pytest.mark.parametrize(
    "content",
    [
        *(PHONES[:20], PHONES[:500], PHONES[:-400], b"\0\0\0\x18ftypheic" + bytes(40)),
        *(DEPTH_ALONE, heic(picture(stands_for(phones.DEPTH)), primary=0)),
        *(heic(picture(), picture(), primary=0), heic(picture(), primary=7), heic()),
        heic(written_by_phone(6)),
        heic(phones.Item(b"hvc1", phones.CODED, (phones.CODEC, phones.spans(0, 0)))),
        heic(phones.Item(b"hvc1", b"not coded at all", (phones.CODEC, phones.spans(320, 240)))),
        tiled(30, 30, says=(320, 240)),  # 69 million pixels that call themselves few
    ],
    ids=[
        *("a few bytes", "no pixels", "cut off", "zeros"),
        *("depth", "depth of nothing", "none chosen", "one that is not there", "nothing"),
        *("no picture", "no size", "no code", "a bomb that lies"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadablePhonePicture, match=r"“IMG_4021\.HEIC” is a HEIC"):
        from_phone(content)


@pytest.mark.parametrize("content", [tiled(30, 30), tiled(2, 2, says=(60_000, 60_000))])
def test_a_bomb_is_refused_before_it_is_decoded(content: bytes) -> None:
    assert len(content) < 50_000
    begun = time.monotonic()
    with pytest.raises(TooManyPixels):
        from_phone(content)
    assert time.monotonic() - begun < 10


def test_twelve_million_pixels_laid_of_tiles_are_opened() -> None:
    made = from_phone(tiled(13, 12), image_sides=(1_600, 1_600))
    assert (made.width, made.height) == (1_600, 1_107)


def test_what_is_avif_inside_is_none_of_these() -> None:
    with pytest.raises(NotMedia):
        from_phone(heic(picture(), brand=b"mif1", also=b"avifmiaf"))


@pytest.mark.parametrize("words", ["import os; os.abort()", "import time; time.sleep(600)"])
def test_a_decoder_that_dies_or_hangs_is_a_refusal(
    words: str, broken_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_program.write_text(words)
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(CannotBeDrawn, match="was stopped"):
        from_phone(PHONES)


SAMPLES = [
    PHONES,
    DEPTH_ALONE,
    heic(picture(turned(3)), written_by_phone(6)),
    heic(picture(), picture(stands_for(phones.SEEN_THROUGH), auxl=(1,))),
    heic(picture(), picture(turned(1)), primary=2),
    tiled(2, 2),
]
PLACES = st.floats(0, 1, exclude_max=True)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(PLACES, st.integers(1, 255)), min_size=1, max_size=8),
    st.booleans(),
)
def test_any_bytes_flipped_give_a_jpeg_or_a_refusal_in_words(
    content: bytes, flips: list[tuple[float, int]], in_boxes: bool
) -> None:
    changed = bytearray(content)
    reach = content.find(b"mdat") if in_boxes else len(content)
    for at, flip in flips:
        changed[int(at * reach)] ^= flip
    begun = time.monotonic()
    made, refused = None, ""
    try:
        made = prepare("IMG_4021.HEIC", bytes(changed), ROOMY)
    except MoothallError as refusal:
        refused = str(refusal)
    if made:
        assert made.width * made.height <= MOST_PIXELS
        shown(made.content).load()
        assert PLANTED not in made.content
    assert bool(made) != ("IMG_4021.HEIC" in refused)
    assert time.monotonic() - begun < 2 * apart.SECONDS


@given(st.binary(max_size=400), st.integers(0, 400), st.sampled_from(SAMPLES))
def test_looking_into_the_boxes_never_fails(piece: bytes, at: int, content: bytes) -> None:
    assert is_no_picture(content[:at] + piece + content[at + len(piece) :]) in {True, False}
    assert is_no_picture(content[:24] + box(b"meta", bytes(4), piece)) in {True, False}
