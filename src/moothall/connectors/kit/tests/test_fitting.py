"""Files that do not fit are named before anything is sent."""

import pytest

from moothall.connectors.kit.connector import Limits
from moothall.connectors.kit.fitting import misfit
from moothall.domain.exchange import OutgoingFile

LIMITS = Limits(
    text_length=500,
    files=2,
    file_bytes=10,
    total_file_bytes=15,
    alt_length=5,
    media_types=("image/png",),
)


def a_file(size: int = 7, *, media_type: str = "image/png", alt: str = "A bin") -> OutgoingFile:
    return OutgoingFile("bin.png", media_type, bytes(size), alt=alt)


def test_files_that_fit_are_not_objected_to() -> None:
    assert misfit([a_file(), a_file()], LIMITS) == ""


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([a_file(1)] * 3, "At most 2 files fit. Leave some of them out."),
        ([a_file(11)], "bin.png is too large. Make it smaller."),
        ([a_file(8)] * 2, "The files are too large together. Leave some of them out."),
        (
            [a_file(media_type="image/tiff")],
            "Files of the type of bin.png are not taken. Change the file.",
        ),
        (
            [a_file(alt="A bin in the road")],
            "The words that stand for bin.png are too long. Make them shorter.",
        ),
    ],
    ids=["too many", "one too large", "too large together", "another type", "long words"],
)
def test_what_does_not_fit_is_said_in_a_sentence(files: list[OutgoingFile], said: str) -> None:
    assert misfit(files, LIMITS) == said
