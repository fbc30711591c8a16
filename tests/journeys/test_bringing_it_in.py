"""A report from a phone with its pictures, and ninety screenshots brought in and put right."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

_PERSON = """
from moothall.people.models import StaffMember
StaffMember.objects.create_user("mo@council.test", given["password"], name="Mo Hallam")
print(json.dumps(True))
"""
_INCIDENT = """
from django.utils import timezone
from moothall.people.models import StaffMember
from moothall.protection import services
mo = StaffMember.objects.get(email="mo@council.test")
made = services.report(services.Told("He waits."), target=mo, by=mo, now=timezone.now())
print(json.dumps(made.pk))
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.start()
    desk.do(_PERSON, password="kettle orchard tuesday")
    yield desk
    desk.stop()


@pytest.fixture
def mo(hall: Desk, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of hers; a test may say of what kind."""
    options: dict[str, Any] = getattr(request, "param", {"viewport": WIDE})
    context: BrowserContext = browser.new_context(base_url=hall.address, **options)
    cookie = {"name": "sessionid", "value": hall.session("mo@council.test"), "url": hall.address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    yield context.new_page()
    with suppress(Exception):
        context.close()


def drawn(folder: Path, *names: str) -> list[str]:
    """Pictures of these names, each of its own colour."""
    for number, name in enumerate(names):
        Image.new("RGB", (24, 40), (number * 2, 90, 120)).save(folder / name)
    return [str(folder / name) for name in names]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mo", [PHONE], indirect=True)
def test_a_report_from_a_phone_brings_its_pictures(mo: Page, tmp_path: Path) -> None:
    mo.goto("/shield/incidents/report/")
    expect(mo.get_by_role("link", name="999")).to_be_visible()
    mo.get_by_label("What happened?").fill("He waited at my car again.")
    pictures = drawn(tmp_path, "Screenshot_20261103-140322.png", "image0.png")
    mo.get_by_label("Pictures and files").set_input_files(pictures)
    mo.get_by_role("button", name="Keep the report").click()
    expect(mo.get_by_text("2 files are kept and sealed.").first).to_be_visible()
    expect(mo.get_by_text("date from its name").first).to_be_visible()
    mo.get_by_role("link", name="1 has no date yet").click()
    expect(mo.get_by_role("link", name="image0.png", exact=True)).to_be_visible()
    assert_fit_for_everybody(mo)


@pytest.mark.timeout(600)
def test_ninety_screenshots_are_brought_in_and_put_right(
    hall: Desk, mo: Page, tmp_path: Path
) -> None:
    number = hall.do(_INCIDENT)
    mo.goto(f"/shield/incidents/{number}/brought/")
    names = [f"image{each}.png" for each in range(90)]
    mo.get_by_label("Choose pictures and files").set_input_files(drawn(tmp_path, *names))
    mo.get_by_role("button", name="Bring them in").click()
    every = mo.get_by_role("link", name=re.compile("^No date yet"))
    expect(every).to_have_text("No date yet 90", timeout=240_000)
    assert_fit_for_everybody(mo)
    mo.get_by_text("Say the same of several").click()
    mo.get_by_label("Tick all on this page").check()
    mo.locator("#id_all-day").fill("2026-03-03")
    mo.locator("#id_all-part").select_option("evening")
    mo.locator("#id_all-place").fill("Facebook")
    mo.get_by_role("button", name="Save the list").click()
    expect(mo.get_by_text("50 are put right.").first).to_be_visible()
    expect(every).to_have_text("No date yet 40")
    mo.get_by_role("button", name="Undo").first.click()
    expect(every).to_have_text("No date yet 90")
    mo.get_by_text("Show it small and grey").first.click()
    shown = mo.get_by_role("img", name=re.compile("A small copy")).first
    expect(shown).to_have_js_property("complete", value=True)
