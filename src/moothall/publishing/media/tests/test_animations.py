"""An animation leaves frame by frame as it was, or not at all."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from moothall.connectors.kit import Limits
from moothall.domain.errors import MoothallError
from moothall.publishing.media import prepare
from moothall.publishing.media.errors import (
    AnimationTooLarge,
    DamagedMedia,
    KindNotTaken,
    MediaTooLarge,
)
from moothall.publishing.media.tests.making import ROOMY

pytestmark = pytest.mark.once  # of files, not of a database
COLOURS = ("red", "green", "blue")


def moving(*, side: int = 32, frames: int = 3) -> bytes:
    pictures = [Image.new("P", (side, side)) for _frame in range(frames)]
    for number, picture in enumerate(pictures):
        picture.putpalette([number, 9, 9] * 256)
        picture.paste(number, (0, 0, number + 2, side))
    held = io.BytesIO()
    pictures[0].save(
        held,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=[100, 200, 300][:frames],
        loop=0,
        comment=b"Morgan Secret",
    )
    return held.getvalue()


def with_xmp(content: bytes) -> bytes:
    xmp = b"\x21\xff\x0bXMP DataXMP\x09<GPSLat/>\x00"
    return content[:-1] + xmp + b";" + b"trailing Morgan Secret"


def test_every_frame_and_its_time_is_kept_and_every_word_is_gone() -> None:
    planted = with_xmp(moving())
    prepared = prepare("a.gif", planted, ROOMY)
    assert b"Morgan Secret" in planted
    for word in (b"Morgan", b"GPSLat", b"XMP"):
        assert word not in prepared.content
    with Image.open(io.BytesIO(prepared.content)) as found:
        times = [frame.info["duration"] for frame in ImageSequence.Iterator(found)]
        assert times == [100, 200, 300]
        assert found.info["loop"] == 0
    assert (prepared.width, prepared.height, prepared.media_type) == (32, 32, "image/gif")


def test_a_gif_that_stands_still_is_a_picture_like_any_other() -> None:
    prepared = prepare("a.gif", moving(frames=1), ROOMY)
    assert prepared.media_type == "image/png"
    assert b"Morgan" not in prepared.content


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        (Limits(text_length=1, file_bytes=100), MediaTooLarge),
        (Limits(text_length=1, file_bytes=10**6, image_sides=(20, 20)), AnimationTooLarge),
        (Limits(text_length=1, file_bytes=10**6, media_types=("image/png",)), KindNotTaken),
    ],
)
def test_an_animation_that_does_not_fit_is_refused(
    limits: Limits, refusal: type[MoothallError]
) -> None:
    with pytest.raises(refusal):
        prepare("a.gif", moving(), limits)


def test_more_frames_than_anybody_watches_are_refused() -> None:
    whole = moving()
    at = whole.index(b"\x21\xf9", whole.index(b"NETSCAPE"))
    with pytest.raises(DamagedMedia):
        prepare("a.gif", whole[:at] + whole[at:-1] * 1_000 + b";", ROOMY)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_animation_that_is_cut_off_is_refused(share: float) -> None:
    whole = moving()
    with pytest.raises(DamagedMedia):
        prepare("a.gif", whole[: int(len(whole) * share)], ROOMY)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=5)), max_size=5))
def test_any_bytes_are_an_animation_or_refused(changes: list[tuple[float, bytes]]) -> None:
    changed = bytearray(moving())
    for at, piece in changes:
        place = int(at * len(changed))
        changed[place : place + len(piece)] = piece
    try:
        prepare("a.gif", bytes(changed), ROOMY)
    except MoothallError:
        return
