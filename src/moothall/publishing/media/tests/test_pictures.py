"""A picture leaves as its pixels alone: upright, cropped around its point, and small enough."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from moothall.connectors.kit import Limits
from moothall.domain.errors import MoothallError
from moothall.publishing.media import Kind, prepare, sniff
from moothall.publishing.media.cropping import crop_box, fitted, focal_pixel
from moothall.publishing.media.errors import (
    DamagedMedia,
    KindNotTaken,
    MediaTooLarge,
    MovingPicture,
    NotMedia,
    TooManyPixels,
)
from moothall.publishing.media.pictures import MOST_PIXELS
from moothall.publishing.media.tests.making import ROOMY, noise, with_places

pytestmark = pytest.mark.once  # of files, not of a database
SECRETS = (
    b"GPS",
    b"Exif",
    b"Morgan",
    b"xmpmeta",
    b"Mere Phones",
    b"ICC_PROFILE",
    b"eXIf",
    b"EXIF",
)


def limits(**changes: object) -> Limits:
    said = {name: getattr(ROOMY, name) for name in Limits.__dataclass_fields__}
    return Limits(**{**said, **changes})


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def colour(picture: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    """The red, green and blue of one pixel."""
    return tuple(int(band.getpixel(at)) for band in picture.convert("RGB").split())  # type: ignore[arg-type]


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, form, **options)
    return held.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_says_where_or_by_whom_it_was_taken(form: str) -> None:
    planted = with_places(noise(300, 200), form)
    assert any(each in planted for each in SECRETS)
    prepared = prepare("a.jpg", planted, ROOMY)
    assert [each for each in SECRETS if each in prepared.content] == []
    found = shown(prepared.content)
    assert not found.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & found.info.keys()


def test_comments_and_thumbnails_are_gone_too() -> None:
    planted = saved(noise(60, 40), "JPEG", comment=b"taken at home")
    planted = planted[:2] + b"\xff\xed\x00\x12Photoshop 3.0\x00abc" + planted[2:]
    prepared = prepare("a.jpg", planted, ROOMY)
    assert b"taken at home" in planted
    assert b"taken at home" not in prepared.content
    assert b"Photoshop" not in prepared.content


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_words_in_other_forms_are_gone_too(form: str) -> None:
    picture = noise(60, 40).convert("P") if form == "GIF" else noise(60, 40)
    options = {"comment": b"Morgan Secret"} if form == "GIF" else {}
    planted = saved(picture, form, **options)
    if form == "PNG":
        planted = planted.replace(b"IDAT", b"IDAT", 1)
    assert b"Morgan" not in prepare("a", planted, ROOMY).content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int) -> None:
    upright = Image.new("RGB", (80, 40), "white")
    upright.paste("red", (0, 0, 40, 20))  # the top left corner is red
    turned = {
        1: upright,
        2: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: upright.transpose(Image.Transpose.ROTATE_180),
        4: upright.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    planted = with_places(turned, "PNG", orientation=orientation)
    found = shown(prepare("a.png", planted, ROOMY).content).convert("RGB")
    assert found.size == (80, 40)
    assert found.getpixel((5, 5)) == (255, 0, 0)
    assert found.getpixel((75, 35)) == (255, 255, 255)


def test_colours_are_those_that_were_meant() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    planted = saved(Image.new("RGB", (50, 50), (200, 30, 60)), icc_profile=profile.tobytes())
    found = shown(prepare("a.png", planted, ROOMY).content).convert("RGB")
    assert "icc_profile" not in found.info
    assert all(abs(a - b) <= 2 for a, b in zip(colour(found, (9, 9)), (200, 30, 60), strict=True))


@pytest.mark.parametrize("profile", [b"rubbish", b""])
def test_a_broken_profile_spoils_no_picture(profile: bytes) -> None:
    planted = saved(Image.new("RGB", (50, 50), "red"), icc_profile=profile)
    assert colour(shown(prepare("a.png", planted, ROOMY).content), (1, 1))[0] > 250


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_mode_becomes_what_networks_show(mode: str) -> None:
    form = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    picture = Image.new(mode, (40, 30)) if mode == "I;16" else noise(40, 30).convert(mode)
    prepared = prepare("a", saved(picture, form), ROOMY)
    assert shown(prepared.content).mode in {"RGB", "RGBA"}


def test_what_can_be_seen_through_stays_so_where_the_network_takes_it() -> None:
    glass = Image.new("RGBA", (50, 50), (255, 0, 0, 0))
    assert shown(prepare("a", saved(glass), ROOMY).content).getchannel("A").getextrema() == (0, 0)
    only_jpeg = limits(media_types=("image/jpeg",))
    found = shown(prepare("a", saved(glass), only_jpeg).content)
    assert found.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"hello", b"<svg onload=alert(1)>", b"%PDF-1.7", b"MZ\x90\x00", b"\x00" * 40),
        *(b"II*\x00" + bytes(40), b"BM" + bytes(40), b"\0\0\0\x18ftypavif" + bytes(40)),
    ],
)
def test_a_picture_that_is_none_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotMedia, match=r"“holiday\.jpg” is not a picture"):
        prepare("holiday.jpg", content, ROOMY)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_off_is_refused(form: str, share: float) -> None:
    whole = saved(noise(200, 200), form)
    with pytest.raises(DamagedMedia):
        prepare("a.jpg", whole[: int(len(whole) * share)], ROOMY)


def test_a_picture_of_too_many_pixels_is_never_decoded() -> None:
    side = int(MOST_PIXELS**0.5) + 2
    bomb = saved(Image.new("1", (side, side)))
    assert len(bomb) < 100_000
    with pytest.raises(TooManyPixels):
        prepare("bomb.png", bomb, ROOMY)


def test_a_picture_of_gigapixels_is_refused_by_its_heading() -> None:
    content = bytearray(saved(Image.new("1", (8, 8))))
    content[16:24] = (100_000).to_bytes(4) * 2
    with pytest.raises((TooManyPixels, DamagedMedia)):
        prepare("bomb.png", bytes(content), ROOMY)


def test_a_picture_that_is_drawn_a_thousand_times_is_refused() -> None:
    content = saved(noise(40, 40), "JPEG", progressive=True)
    with pytest.raises(DamagedMedia):
        prepare("a.jpg", content[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 99, ROOMY)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_moving_picture_never_becomes_a_still_one_in_silence(form: str) -> None:
    frames = [noise(20, 20) for _frame in range(3)]
    content = saved(frames[0], form, save_all=True, append_images=frames[1:])
    with pytest.raises(MovingPicture):
        prepare("a", content, ROOMY)


def test_the_name_follows_the_bytes() -> None:
    assert prepare("../../evil.exe", saved(noise(90, 90), "JPEG"), ROOMY).filename == "evil.jpg"
    assert prepare("...", saved(noise(90, 90), "JPEG"), ROOMY).filename == "file.jpg"
    assert sniff(prepare("a.png", saved(noise(90, 90), "JPEG"), ROOMY).content) is Kind.JPEG


def test_a_picture_is_made_to_fit_into_few_bytes() -> None:
    prepared = prepare("a.jpg", saved(noise(1_200, 900), "PNG"), limits(file_bytes=100_000))
    assert len(prepared.content) <= 100_000
    assert (prepared.width, prepared.height) == shown(prepared.content).size
    assert abs(prepared.width / prepared.height - 4 / 3) < 0.02


def test_a_picture_that_cannot_fit_is_refused_with_both_sizes() -> None:
    with pytest.raises(MediaTooLarge, match="MB and cannot be made smaller"):
        prepare("a.jpg", saved(noise(400, 400), "PNG"), limits(file_bytes=500))


def test_a_picture_is_brought_within_the_sides() -> None:
    prepared = prepare("a.jpg", saved(noise(900, 300), "JPEG"), limits(image_sides=(300, 300)))
    assert (prepared.width, prepared.height) == (300, 100)


def test_a_small_picture_is_not_made_larger() -> None:
    prepared = prepare("a.jpg", saved(noise(90, 30), "JPEG"), limits(image_sides=(300, 300)))
    assert (prepared.width, prepared.height, prepared.cropped) == (90, 30, False)


def test_a_picture_is_cropped_around_its_point() -> None:
    wide = Image.new("RGB", (1_000, 100), "white")
    wide.paste("red", (900, 0, 1_000, 100))
    prepared = prepare("a.png", saved(wide), limits(image_ratios=(0.8, 1.91)), focus=(0.95, 0.0))
    assert prepared.cropped
    found = shown(prepared.content).convert("RGB")
    assert found.size == (191, 100)
    assert found.getpixel((150, 50)) == (255, 0, 0)


def test_a_picture_that_was_cropped_and_shrunk_keeps_within_the_shape() -> None:
    taken = limits(image_sides=(1_080, 1_350), image_ratios=(0.8, 1.91))
    for size in ((1_999, 1_001), (1_001, 1_999), (3_001, 997)):
        prepared = prepare("a.png", saved(Image.new("RGB", size)), taken)
        assert 0.8 <= prepared.width / prepared.height <= 1.91


def test_somebody_may_choose_how_it_is_cropped() -> None:
    prepared = prepare("a.jpg", saved(noise(300, 200), "JPEG"), ROOMY, ratio=1.0)
    assert (prepared.width, prepared.height) == (200, 200)


@pytest.mark.parametrize("taken", [limits(file_bytes=0), limits(media_types=("video/mp4",))])
def test_a_network_that_takes_no_pictures_gets_none(taken: Limits) -> None:
    with pytest.raises(KindNotTaken, match="pictures"):
        prepare("a.jpg", saved(noise(9, 9)), taken)


SIDE = st.integers(1, 4_000)
RATIO = st.floats(0.05, 20)


@given(SIDE, SIDE, RATIO, RATIO, st.floats(-2, 2) | st.just(float("nan")), st.floats(-2, 2))
def test_the_focal_point_always_stays_inside(
    width: int, height: int, one: float, other: float, x: float, y: float
) -> None:
    ratios = (min(one, other), max(one, other))
    left, top, right, bottom = crop_box((width, height), ratios, (x, y))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    at, down = focal_pixel((width, height), (x, y))
    assert left <= at < right
    assert top <= down < bottom
    assert right - left == width or bottom - top == height


@given(SIDE, SIDE, RATIO, RATIO)
def test_a_crop_has_the_wanted_shape(width: int, height: int, one: float, other: float) -> None:
    lowest, highest = min(one, other), max(one, other)
    left, top, right, bottom = crop_box((width, height), (lowest, highest), (0.3, -0.3))
    across, down = right - left, bottom - top
    assert across <= highest * (down + 1) + 1e-6 or across == 1  # to the pixel
    assert across + 1 >= lowest * down - 1e-6 or down == 1


@given(SIDE, SIDE, SIDE, SIDE)
def test_what_is_fitted_fits_and_is_never_larger(
    width: int, height: int, across: int, down: int
) -> None:
    found = fitted((width, height), (across, down))
    assert 1 <= found[0] <= min(width, across)
    assert 1 <= found[1] <= min(height, down)


SAMPLES = [saved(noise(12, 9), form) for form in ("JPEG", "PNG", "WEBP", "GIF")]


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=5),
)
def test_any_bytes_are_a_picture_or_refused(
    content: bytes, changes: list[tuple[float, bytes]]
) -> None:
    changed = bytearray(content)
    for at, piece in changes:
        place = int(at * len(changed))
        changed[place : place + len(piece)] = piece
    try:
        prepared = prepare("a.jpg", bytes(changed), ROOMY)
    except MoothallError:
        return
    shown(prepared.content).load()
