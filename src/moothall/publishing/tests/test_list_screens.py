"""The lists on the screen: what each is for, trying a change before it is saved, undo, history."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.handing_on import as_toml, read_toml
from moothall.domain.publishing.checks.limits import sheets
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import services
from moothall.publishing.models import Origin, PackChange, TimelineEntry
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
CHANGE_AT = "/posts/checks/lists/respect/change/?what=words-added&row=yobs"
SLANG = Change("respect", What.WORDS_ADDED, "yobs", words=("fen rats",), why="Asked by Fen End.")


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    services.forget_changes()
    yield
    services.forget_changes()


@pytest.fixture
def governor(client: Client) -> StaffMember:
    made = staff_with(Role.ADMINISTRATOR)
    sign_in(client, made)
    return made


def filled(then: str, **more: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {
        "words": "fen rats",
        "why": "Asked by Fen End.",
        "effective_from": today,
        "then": then,
        **more,
    }


def seen(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def has_said(account: Account, *texts: str) -> None:
    for number, text in enumerate(texts):
        TimelineEntry.objects.create(
            account=account, external_id=f"past-{number}", origin=Origin.EARLIER, text=text,
            posted_at=timezone.now() - timedelta(days=number + 1), seen_at=timezone.now(),
        )  # fmt: skip


def test_every_list_has_a_page_that_says_what_it_is_for(
    client: Client, governor: StaffMember
) -> None:
    everything = seen(client, "/posts/checks/lists/")
    assert "Lists and figures" in seen(client, "/posts/checks/")
    for name, sheet in sheets().items():
        assert f"/posts/checks/lists/{name}/" in everything
        assert sheet.about[:30] in seen(client, f"/posts/checks/lists/{name}/")


def test_a_list_that_nobody_has_checked_says_so_loudly(
    client: Client, governor: StaffMember
) -> None:
    page = seen(client, "/posts/checks/lists/parties/")
    assert page.count("Never held against its source") > 10
    at = "/posts/checks/lists/parties/change/?what=checked&row=Labour"
    sent = {
        "why": "All names are right.",
        "source_url": "https://register.example/",
        "then": "save",
    }
    assert client.post(at, sent).status_code == 302
    assert PackChange.objects.get().checked_on == timezone.localdate()
    after = seen(client, "/posts/checks/lists/parties/")
    assert after.count("Never held against its source") < page.count("Never held against its")
    assert governor.name in after


def test_a_whole_list_can_be_marked_as_checked(client: Client, governor: StaffMember) -> None:
    at = "/posts/checks/lists/links/change/?what=checked"
    assert "Mark as checked today: the whole list" in seen(client, at)
    client.post(at, {"why": "All lead where they say.", "source_url": "https://list.example/"})
    assert "The whole list was held against its source" in seen(client, "/posts/checks/changes/")


def test_a_change_is_tried_saved_undone_and_remembered(
    client: Client, account: Account, governor: StaffMember
) -> None:
    has_said(account, "The fen rats are back.", "Your bin comes on Friday.")
    given = filled("try", sample="Those fen rats again.", why="")
    tried = client.post(CHANGE_AT, given).content.decode()
    assert "Of our latest 2 posts" in tried
    assert "1 more would be questioned" in tried
    assert "The fen rats are back." in tried
    assert not PackChange.objects.exists()
    done = client.post(CHANGE_AT, filled("save"), follow=True).content.decode()
    assert "“fen rats” added to Yobs" in done
    row = PackChange.objects.get()
    undo = f"/posts/checks/changes/{row.pk}/end/?undo=1"
    assert undo in done
    assert "of ours" in seen(client, "/posts/checks/lists/")
    assert client.post(undo).status_code == 302
    history = seen(client, "/posts/checks/changes/")
    assert "Undone at once." in history
    assert "Asked by Fen End." in history
    assert history.count(governor.name) >= 2


def test_saving_wants_a_reason(client: Client, governor: StaffMember) -> None:
    page = client.post(CHANGE_AT, filled("save", why="")).content.decode()
    assert "Say why, so that the next person understands." in page
    assert not PackChange.objects.exists()


def test_a_bad_phrase_is_refused_in_words_when_tried_and_when_saved(
    client: Client, governor: StaffMember
) -> None:
    for then in ("try", "save"):
        page = client.post(CHANGE_AT, filled(then, words="co-op")).content.decode()
        assert "would never be found" in page
        assert "co op" in page
    assert not PackChange.objects.exists()


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        ("respect/change/?what=words-taken-out&row=yobs", {"words": "yob"}),
        ("respect/change/?what=level&row=elderly", {"level": "warn"}),
        ("respect/change/?what=row-ended&row=elderly", {}),
        ("respect/change/?what=row-added",
         {"name": "our-house", "words": "the madhouse", "level": "warn", "says": "It is Fen House",
          "fix": "Say “Fen House”.", "instead": "Fen House"}),
        ("audience/change/?what=row-added",
         {"name": "ours", "words": "fen only", "level": "warn", "says": "It is for a few.",
          "fix": "Send it in private.", "kind": "reply"}),
        ("parties/change/?what=row-added",
         {"name": "Fen Residents", "words": "fen residents", "for_one_party": "on"}),
        ("links/change/?what=row-added",
         {"name": "maps", "words": "maps.example", "level": "note", "says": "It is old.",
          "fix": "Use ours."}),
        ("respect/change/?what=words-added&row=mind",
         {"words": "\n".join(f"fen w{number}" for number in range(9))}),
        ("parties/change/?what=words-added&row=Labour",
         {"kind": "websites", "words": "fen.example", "for_one_party": "on"}),
        ("access/change/?what=figure&row=hashtags", {"figure": "3"}),
        ("levels/change/?what=figure&row=political", {"figure": "-1"}),
        ("duplicate/change/?what=figure&row=recent_days", {"figure": "9"}),
    ],
)  # fmt: skip
def test_each_sort_of_change_can_be_looked_at_tried_and_saved(
    client: Client, governor: StaffMember, at: str, sent: dict[str, str]
) -> None:
    address = f"/posts/checks/lists/{at}"
    seen(client, address)
    given = {**filled("try"), "words": "", **sent}
    tried = client.post(address, given).content.decode()
    assert "What it would do" in tried, re.findall(r"govuk-error[^<]*>([^<]*)", tried)
    saved = client.post(address, {**given, "then": "save"})
    assert saved.status_code == 302
    row = PackChange.objects.get()
    assert row.made_by == governor
    seen(client, saved["Location"])
    seen(client, "/posts/checks/changes/")


def test_one_party_alone_is_asked_about_and_shown(client: Client, governor: StaffMember) -> None:
    at = "/posts/checks/lists/parties/change/?what=words-added&row=Labour"
    refused = client.post(at, filled("save", kind="sure", words="fen labour")).content.decode()
    assert "one party alone" in refused
    client.post(at, filled("save", kind="sure", words="fen labour", for_one_party="on"))
    assert "treat these unlike the others: Labour" in seen(client, "/posts/checks/lists/parties/")


def test_what_the_law_asks_for_cannot_be_made_softer(
    client: Client, governor: StaffMember
) -> None:
    at = "/posts/checks/lists/political/change/?what=level&row=vote-for-person"
    page = client.post(at, filled("save", level="note")).content.decode()
    assert "Local Government Act 1986" in page
    levels = seen(client, "/posts/checks/lists/levels/")
    assert "asks a second person" in levels
    assert "can be made louder only" in levels
    steps = seen(client, "/posts/checks/lists/levels/change/?what=figure&row=recognisable")
    assert "A step softer" not in steps
    assert "A step louder" in steps


@pytest.mark.parametrize(
    "address",
    [
        "/posts/checks/lists/nothing/",
        "/posts/checks/lists/respect/change/?what=everything",
        "/posts/checks/lists/respect/change/?what=words-added&row=nothing",
        "/posts/checks/lists/respect/change/?what=figure&row=nothing",
        "/posts/checks/lists/access/change/?what=row-added",
    ],
)
def test_what_is_not_there_is_not_there(
    client: Client, governor: StaffMember, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_a_change_without_a_word_of_what_leads_to_the_list(
    client: Client, governor: StaffMember
) -> None:
    answer = client.get("/posts/checks/lists/respect/change/")
    assert answer["Location"] == "/posts/checks/lists/respect/"


def test_a_publisher_reads_the_lists_and_changes_nothing(client: Client, account: Account) -> None:
    sign_in(client, staff_with(Role.PUBLISHER, on=account.department))
    page = seen(client, "/posts/checks/lists/respect/")
    assert "Add words" not in page
    assert client.get(CHANGE_AT).status_code == 403
    for address in (CHANGE_AT, "/posts/checks/changes/file/", "/posts/checks/changes/bring-in/"):
        assert client.post(address, filled("save")).status_code == 403
    assert "for another desk" not in seen(client, "/posts/checks/changes/")


def test_ending_wants_a_reason_and_works_once(client: Client, governor: StaffMember) -> None:
    row = services.change_list(SLANG, by=governor, now=timezone.now())
    at = f"/posts/checks/changes/{row.pk}/end/"
    assert "Say why it ends" in client.post(at, follow=True).content.decode()
    ended = client.post(at, {"because": "Nobody says it."}, follow=True).content.decode()
    assert "as it was before" in ended
    assert (
        "has ended already" in client.post(at, {"because": "Again."}, follow=True).content.decode()
    )
    assert client.post("/posts/checks/changes/404/end/").status_code == 404


def test_changes_go_to_another_desk_and_are_looked_at_there(
    client: Client, governor: StaffMember
) -> None:
    row = services.change_list(SLANG, by=governor, now=timezone.now())
    answer = client.post("/posts/checks/changes/file/")
    assert "attachment" in answer["Content-Disposition"]
    assert [each.words for each in read_toml(answer.content)] == [("fen rats",)]
    assert governor.name not in answer.content.decode()
    services.end_change(row, because="Moved.", by=governor, now=timezone.now())
    looked = handed_in(client, answer.content)
    assert "“fen rats” added to Yobs" in looked
    assert PackChange.objects.count() == 1
    made = client.post(
        "/posts/checks/changes/bring-in/look/", {"file": file_in(looked)}, follow=True
    )
    assert "1 change was made." in made.content.decode()
    assert "stands there already" in handed_in(client, answer.content)


def test_a_file_with_parties_asks_whether_it_is_meant(
    client: Client, governor: StaffMember
) -> None:
    party = Change("parties", What.ROW_ENDED, "Alba Party", why="It was dissolved.")
    looked = handed_in(client, as_toml([party]).encode())
    at, file = "/posts/checks/changes/bring-in/look/", file_in(looked)
    assert "one party alone" in client.post(at, {"file": file}, follow=True).content.decode()
    assert not PackChange.objects.exists()
    client.post(at, {"file": file, "for_one_party": "on"})
    assert PackChange.objects.get().row == "Alba Party"


@pytest.mark.parametrize("content", [b"", b"<html>", b"[[change]]\nwhat = 'all'"])
def test_a_file_of_anything_else_is_refused_in_words(
    client: Client, governor: StaffMember, content: bytes
) -> None:
    file = SimpleUploadedFile("changes.toml", content)
    page = client.post("/posts/checks/changes/bring-in/", {"file": file}).content.decode()
    assert "no file of changes" in page


def test_a_file_that_is_too_large_or_not_there_is_refused(
    client: Client, governor: StaffMember
) -> None:
    large = SimpleUploadedFile("changes.toml", b"#" * (256 * 1024 + 1))
    page = client.post("/posts/checks/changes/bring-in/", {"file": large}).content.decode()
    assert "larger than 256 kB" in page
    gone = client.get("/posts/checks/changes/bring-in/look/?file=nothing", follow=True)
    assert "not there any more" in gone.content.decode()


def handed_in(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("changes.toml", content)
    answer = client.post("/posts/checks/changes/bring-in/", {"file": file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def file_in(page: str) -> str:
    return page.partition('name="file" value="')[2].partition('"')[0]
