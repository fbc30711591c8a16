"""What a browser loads: named by its content, our own, and never somebody else's brand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from moothall.web import assets, doctor

WEB = Path(assets.__file__).parent
SPRITE = (WEB / "styles" / "icons.svg").read_text("utf-8")
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
ICON = re.compile(r"""{%\s*icon\s+["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")
built = pytest.mark.skipif(not assets.names(), reason="the pages are not built: ./run setup")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    for remembered in (assets.names, assets.url):
        remembered.cache_clear()
    yield
    for remembered in (assets.names, assets.url):
        remembered.cache_clear()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    return tmp_path


def test_an_address_carries_the_hash_of_what_is_behind_it(folder: Path) -> None:
    (folder / "assets.json").write_text(json.dumps({"desk.css": "desk.abc123.css"}))
    assert assets.url("desk.css") == "/static/built/desk.abc123.css"


def test_a_page_can_be_made_before_anything_is_built(folder: Path) -> None:
    assert assets.url("desk.css") == "/static/built/desk.css"


def test_doctor_says_that_nothing_is_built(folder: Path) -> None:
    [complaint] = doctor.pages_are_built()
    assert complaint.id == "web.E001"
    assert "desk.css" in complaint.msg


def test_doctor_is_content_with_what_is_built(folder: Path) -> None:
    for name in doctor.NEEDED:
        (folder / name).touch()
    assert doctor.pages_are_built() == []


def test_every_icon_that_a_template_asks_for_is_in_the_sprite() -> None:
    pages = [*WEB.parent.glob("*/templates/**/*.html")]
    asked = {
        name: page
        for page in pages
        for pair in ICON.findall(page.read_text("utf-8"))
        for name in pair
        if name
    }
    assert {name: page for name, page in asked.items() if name not in SYMBOLS} == {}


@pytest.mark.browser
@built
def test_built_styles_hold_nothing_of_the_governments_brand() -> None:
    css = (assets.BUILT / assets.names()["desk.css"]).read_text("utf-8").lower()
    for theirs in ("gds transport", "crest", "crown", "govuk-header", "#1d70b8", "#0f7a52"):
        assert theirs not in css


@pytest.mark.browser
@built
def test_everything_built_is_there_and_asks_nobody_else() -> None:
    for name in assets.names().values():
        assert (assets.BUILT / name).exists()
    css = (assets.BUILT / assets.names()["desk.css"]).read_text("utf-8")
    for address in re.findall(r"url\(\"?([^)\"]+)", css):
        assert address.startswith("data:") or (assets.BUILT / address).exists()
