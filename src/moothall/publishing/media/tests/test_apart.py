"""Pictures are drawn by a process that can reach nothing, and that may crash, hang or lie."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from moothall.publishing.media import apart, drawer
from moothall.publishing.media.errors import CannotBeDrawn, DamagedMedia, TooManyPixels
from moothall.publishing.media.pictures import read_picture
from moothall.publishing.media.tests.making import noise
from moothall.publishing.media.tests.phones import PHONES

pytestmark = pytest.mark.once  # of files, not of a database
GOOD = io.BytesIO()
noise(30, 20).save(GOOD, "PNG")


@pytest.fixture
def drawn_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts other words in the place of the program that draws, and the program back in the end."""

    def put(words: str) -> None:
        path = tmp_path / "another.py"
        path.write_text(words)
        apart.end_all()
        monkeypatch.setattr(apart, "PROGRAM", str(path))

    yield put
    apart.end_all()


def test_a_picture_of_an_iphone_is_drawn_with_nothing_that_the_phone_wrote() -> None:
    assert b"Mere Phones" in PHONES
    found = read_picture(PHONES, "IMG_1234.HEIC")
    assert (found.size, found.mode, found.info) == ((320, 240), "RGB", {})
    red, green, blue = found.getpixel((20, 20))  # type: ignore[misc]
    assert (red > 150, green < 100, blue < 60) == (True, True, True)
    assert read_picture(PHONES, "IMG_1234.HEIC", side=80).size == (80, 60)


def test_what_draws_can_open_nothing_and_start_nothing() -> None:
    words = f"""
import os, runpy, socket, sys
drawer = runpy.run_path({drawer.__file__!r})
drawer["begin"]()
drawer["give_up_files"]()
for act in (lambda: open("/etc/hostname"), lambda: socket.socket(), os.pipe,
            lambda: open("/tmp/x", "w"), lambda: os.open("/dev/null", os.O_RDWR)):
    try:
        act()
    except OSError:
        continue
    os._exit(3)
drawer["give_up_the_rest"]("PNG")
try:
    held = bytearray(drawer["MEMORY"])
except MemoryError:
    os._exit(0)
os._exit(4)
"""
    ran = subprocess.run([sys.executable, "-I", "-c", words], check=False, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_it_is_told_nothing_of_the_desk(drawn_by: Callable[[str], None]) -> None:
    said = "b'P', 1, 1, 3) + bytes([len(os.environ), len(os.listdir('/proc/self/fd')), 7])"
    drawn_by(
        f"""
import os, struct
asked = os.read(0, 20)
os.read(0, 9_999)
os.write(1, struct.pack(">8scIIB", asked[:8], {said})
"""
    )
    found = read_picture(GOOD.getvalue(), "a.png").getpixel((0, 0))
    assert isinstance(found, tuple)
    names, files, _seven = found
    assert names <= 1  # LC_CTYPE, which Python itself sets
    assert files == 4  # two pipes, nothing, and the listing itself


@pytest.mark.parametrize(
    "words",
    [
        "import os; os.abort()",
        "import os; os.read(0, 20); os.kill(os.getpid(), 11)",
        "import os; os.read(0, 20); os.write(1, bytes(22))",  # a token that is not ours
        "import os; a = os.read(0, 20); os.write(1, a[:8] + b'P' + b'\\xff' * 8 + b'\\3')",
        "import os; a = os.read(0, 20); os.write(1, a[:8] + b'P\\0\\0\\0\\1\\0\\0\\0\\1\\7')",
        "import os; a = os.read(0, 20); os.write(1, a[:8] + b'P\\0\\0\\0\\1\\0\\0\\0\\1\\3xy')",
        "import os; a = os.read(0, 20); os.write(1, a[:8] + b'?' + bytes(9))",
    ],
)
def test_what_crashes_or_lies_gives_no_picture_and_the_next_is_drawn(
    words: str, drawn_by: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_by(words)
    with pytest.raises(CannotBeDrawn, match="was stopped"):
        read_picture(GOOD.getvalue(), "a.png")
    monkeypatch.setattr(apart, "PROGRAM", drawer.__file__)
    assert read_picture(GOOD.getvalue(), "a.png").size == (30, 20)


def test_what_takes_too_long_is_stopped_with_all_that_it_made(
    drawn_by: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "number"
    drawn_by(
        "import os, time; other = os.fork()\n"
        f"if other: open({str(told)!r}, 'w').write(str(other))\n"
        "time.sleep(600)"
    )
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    with pytest.raises(CannotBeDrawn):
        read_picture(GOOD.getvalue(), "a.png")
    state = Path(f"/proc/{told.read_text()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_what_waits_is_asked_again_and_replaced_where_it_is_gone() -> None:
    read_picture(GOOD.getvalue(), "a.png")
    (waiting,) = apart._WAITING[-1:]
    read_picture(GOOD.getvalue(), "a.png")
    assert apart._WAITING[-1] is waiting
    os.kill(waiting._child.pid, 9)
    assert read_picture(GOOD.getvalue(), "a.png").size == (30, 20)
    assert waiting not in apart._WAITING


def test_a_bomb_is_refused_by_what_it_says_and_one_that_lies_is_damaged() -> None:
    at = PHONES.index(b"ispe") + 8
    bomb = PHONES[:at] + (60_000).to_bytes(4) * 2 + PHONES[at + 8 :]
    with pytest.raises((TooManyPixels, DamagedMedia)):
        read_picture(bomb, "bomb.heic")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_an_iphones_picture_that_is_cut_off_is_refused(share: float) -> None:
    with pytest.raises(DamagedMedia):
        read_picture(PHONES[: int(len(PHONES) * share)], "a.heic")


def test_what_is_drawn_is_told_in_rows_of_plain_pixels() -> None:
    drawer.begin()
    into, out = os.pipe()
    with os.fdopen(into, "rb") as told:
        drawer.answer(b"12345678", GOOD.getvalue(), "PNG", 15, out)
        drawer.answer(b"12345678", b"\x89PNG", "PNG", 0, out)
        os.close(out)
        head = drawer.TOLD.unpack(told.read(drawer.TOLD.size))
        assert head == (b"12345678", drawer.DRAWN, 15, 10, 3)
        Image.frombytes("RGB", (15, 10), told.read(15 * 10 * 3))
        assert drawer.TOLD.unpack(told.read())[1] == drawer.DAMAGED
