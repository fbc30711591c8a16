"""A yes before words leave: one in time, one that comes late, and a flood warning at 3 am."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody, still_window
from tests.journeys.eastmere import DemoDesk
from tests.journeys.test_posting import confirm

FLOOD = "The river is over the bank at Mill Lane. Leave now. The leisure centre is open and warm."
WAITS = "Drove Lane is closed from 9 today"
# An hour ago Gethin asked for a yes to words that were to leave half an hour ago.
_LATE = """
from datetime import timedelta
from django.utils import timezone
from moothall.domain.publishing.composition import Composition
from moothall.people.models import StaffMember
from moothall.publishing import services
from moothall.publishing.models import Draft
from moothall.register.models import Account
now = timezone.now()
account = Account.objects.get(name="Eastmere Streets")
by = StaffMember.objects.get(name="Gethin Pryce")
made = Composition(
    text=given["text"],
    accounts=(account.pk,),
    scheduled_at=now - timedelta(minutes=30),
)
draft = Draft.objects.create(author=by, text=made.text, composition=made.as_json())
post = services.submit_post(
    draft, made, by=by, now=now - timedelta(hours=1), typed={account.pk: account.name}
)
print(json.dumps([post.pk, post.revision_id]))
"""
# It is the middle of the night for the account: its hours are never now. Gethin is on the rota.
_NIGHT = """
from datetime import time, timedelta
from django.utils import timezone
from moothall.domain.publishing.approving import Hours, When
from moothall.people.models import StaffMember
from moothall.publishing import services
from moothall.register.models import Account
now, lin = timezone.now(), StaffMember.objects.get(name="Lin Zhao")
account = Account.objects.get(name="Eastmere Streets")
closed = Hours(time(0), time(0, 1)) if timezone.localtime(now).hour else Hours(time(12), time(13))
services.set_policy(account, when=[When.OUT_OF_HOURS], hours=closed, by=lin, now=now)
services.add_standby(
    staff=StaffMember.objects.get(name="Gethin Pryce"),
    department=account.department,
    starts_at=now - timedelta(hours=3),
    ends_at=now + timedelta(hours=5),
    by=lin,
    now=now,
)
print(json.dumps(account.pk))
"""


@pytest.fixture(scope="module")
def eastmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """The invented council, in which Eastmere Streets asks for a yes."""
    folder = tmp_path_factory.mktemp("approving")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


def window(eastmere: DemoDesk, browser: Browser, name: str, *, script: bool = True) -> Page:
    page = still_window(browser, eastmere.address, java_script_enabled=script)
    page.goto("/demo/sign-in/")
    page.get_by_role("link", name=name).click()
    page.wait_for_load_state()
    return page


def test_a_yes_by_keyboard_sees_exactly_what_leaves(eastmere: DemoDesk, browser: Browser) -> None:
    fiona = window(eastmere, browser, "Fiona Drummond")
    expect(fiona.get_by_text("2 wait for your yes")).to_be_visible()  # a post and a story
    fiona.get_by_role("link", name="To approve").first.click()
    assert_fit_for_everybody(fiona)
    fiona.get_by_role("link", name=WAITS).click()
    expect(fiona.locator(".moot-preview", has_text=WAITS)).to_be_visible()
    expect(fiona.get_by_text("It waits for a yes.")).to_be_visible()
    assert_fit_for_everybody(fiona)
    yes = fiona.get_by_role("button", name="Yes, it may leave")
    fiona.get_by_label("In your words").focus()
    fiona.keyboard.type("Clear and kind.")
    for _step in range(6):
        fiona.keyboard.press("Tab")
        if yes.evaluate("each => each === document.activeElement"):
            break
    fiona.keyboard.press("Enter")
    expect(fiona.locator("[data-toast-words]", has_text="It leaves at its time")).to_be_visible()
    fiona.context.close()


def test_a_late_yes_returns_to_the_writer_and_nothing_left(
    eastmere: DemoDesk, browser: Browser
) -> None:
    post, revision = eastmere.do(_LATE, text="The depot shuts at noon today.")
    fiona = window(eastmere, browser, "Fiona Drummond", script=False)
    fiona.goto(f"/posts/approve/{revision}/")
    expect(fiona.get_by_text("That time has passed")).to_be_visible()
    fiona.get_by_role("button", name="Yes, it may leave").click()
    expect(fiona.get_by_text("its writer says whether it leaves")).to_be_visible()
    fiona.context.close()
    gethin = window(eastmere, browser, "Gethin Pryce")
    expect(gethin.get_by_text("Posts that wait for you")).to_be_visible()
    gethin.goto(f"/posts/{post}/")
    expect(gethin.get_by_text("Missed its time")).to_be_visible()
    assert_fit_for_everybody(gethin)
    gethin.get_by_role("button", name="Send it now all the same").click()
    expect(gethin.locator("[data-toast-words]", has_text="It leaves in a moment")).to_be_visible()
    gethin.context.close()


def test_a_flood_warning_at_three_in_the_morning(eastmere: DemoDesk, browser: Browser) -> None:
    account = eastmere.do(_NIGHT)
    gethin = window(eastmere, browser, "Gethin Pryce")
    gethin.goto(f"/posts/write/?account={account}")
    gethin.get_by_label("What do you want to say?").fill(FLOOD)
    gethin.get_by_role("button", name="Post as").click()
    expect(gethin.get_by_text("written when few colleagues are there")).to_be_visible()
    gethin.get_by_text("It cannot wait: you are on the rota now").click()
    assert_fit_for_everybody(gethin)
    confirm(gethin)
    gethin.get_by_label("Why can it not wait?").fill("The river is over the bank.")
    gethin.get_by_role("button", name="Send it now without a yes").click()
    expect(gethin.locator("[data-toast-words]", has_text="On its way")).to_be_visible()
    gethin.context.close()
    fiona = window(eastmere, browser, "Fiona Drummond")
    fiona.get_by_role("link", name="The river is over the bank").first.click()
    expect(fiona.get_by_text("Gethin Pryce sent this without a yes")).to_be_visible()
    assert_fit_for_everybody(fiona)
    fiona.get_by_label("What did you find?").fill("Right to send it, and in good words.")
    fiona.get_by_role("button", name="It is reviewed").click()
    expect(fiona.locator("[data-toast-words]", has_text="It is reviewed.")).to_be_visible()
    fiona.context.close()
