"""What people press, and what everybody can read without signing in."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from moothall.corrections.models import Correction, Hindsight, Mistake, Remedy
from moothall.corrections.tests.factories import WRONG, a_mistake, an_account, an_entry
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Pause, Role, StaffMember
from moothall.people.tests.factories import member_with_workspace, sign_in, staff_with
from moothall.publishing.models import Judgement, Progress
from moothall.publishing.tests.factories import NOW, a_post_that_is_out, a_writer
from moothall.register.models import Account, Compromise

pytestmark = pytest.mark.django_db


def somebody(client: Client, account: Account, role: str = Role.PUBLISHER) -> StaffMember:
    return sign_in(client, staff_with(role, on=account.department))


def published(
    mistake: Mistake, text: str = "We posted it by mistake. We are sorry.", **more: object
) -> Correction:
    by = a_writer(mistake.account)
    post = a_post_that_is_out(mistake.account, by, text=text)
    return Correction.objects.create(
        **{
            "mistake": mistake, "text": text, "description": "A post for a party.", "post": post,
            "made_by": by, "published_at": NOW, **more,
        }
    )  # fmt: skip


def test_from_notice_to_a_correction_on_its_way_takes_four_presses(client: Client) -> None:
    account = an_account(name="Eastmere Council")
    entry = an_entry(account)
    somebody(client, account)
    page = words(client.get(entry.get_absolute_url()))
    assert "Something is wrong with this" in page  # the first press
    begun = client.post(
        f"/owning-up/entry/{entry.pk}/", {"severity": "slip", "noticed_by": "us"}
    )  # how bad it is, and on: the second and third
    mistake = Mistake.objects.get()
    entry.refresh_from_db()
    assert entry.judgement == Judgement.SLIP  # nobody is asked that again
    assert begun["Location"] == f"/owning-up/{mistake.pk}/correct/"
    asked = client.get(begun["Location"])
    first = asked.context["form"].initial
    sent = client.post(f"/owning-up/{mistake.pk}/correct/", {**first, "act": "send"})  # the fourth
    correction = Correction.objects.get()
    assert sent["Location"] == correction.post.get_absolute_url()
    assert correction.post.publications.get().progress == Progress.HELD
    assert correction.text.startswith("At ")
    assert "We are sorry." in correction.text
    assert correction.made_by.name not in correction.text


@pytest.mark.parametrize(
    ("role", "severity"),
    [(Role.PUBLISHER, "breach"), (Role.PUBLISHER, "harmful"), (Role.RESPONDER, "slip")],
)
def test_what_is_worse_or_not_theirs_to_correct_leads_to_the_page_of_the_mistake(
    client: Client, role: str, severity: str
) -> None:
    account = an_account()
    entry = an_entry(account)
    somebody(client, account, role)
    begun = client.post(
        f"/owning-up/entry/{entry.pk}/", {"severity": severity, "noticed_by": "us"}
    )
    assert begun["Location"] == Mistake.objects.get().get_absolute_url()
    entry.refresh_from_db()
    assert entry.judgement == Judgement.NONE


def test_a_post_of_the_desk_has_the_button_once_it_is_out(client: Client) -> None:
    account = an_account()
    by = sign_in(client, a_writer(account))
    post = a_post_that_is_out(account, by)
    publication = post.publications.get()
    address = f"/owning-up/sent/{publication.pk}/"
    assert address in client.get(post.get_absolute_url()).content.decode()
    client.post(address, {"severity": "breach", "noticed_by": "press"})
    mistake = Mistake.objects.get(publication=publication)
    assert mistake.get_absolute_url() in client.get(post.get_absolute_url()).content.decode()


def test_how_bad_it_is_has_to_be_chosen_and_the_future_is_refused(client: Client) -> None:
    account = an_account()
    entry = an_entry(account)
    somebody(client, account)
    tomorrow = f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    asked = client.post(f"/owning-up/entry/{entry.pk}/", {"noticed_by": "us"})
    assert "Choose how bad it is." in words(asked)
    asked = client.post(
        f"/owning-up/entry/{entry.pk}/",
        {"severity": "slip", "noticed_by": "us", "noticed_at": tomorrow},
    )
    assert "Choose a time that is not in the future." in words(asked)
    assert not Mistake.objects.exists()


def test_hacked_is_refused_on_screen_with_what_to_do(client: Client) -> None:
    mistake = a_mistake()
    somebody(client, mistake.account)
    form = {"happened": "Our account was hacked.", "sorry": "We are sorry.", "description": "So."}
    page = words(client.post(f"/owning-up/{mistake.pk}/correct/", {**form, "act": "send"}))
    assert "Say what happened" in page
    assert "record the Compromise with its evidence first" in page
    assert not Correction.objects.exists()


def test_a_correction_is_asked_about_colleagues_as_every_other_word_of_ours(
    client: Client,
) -> None:
    mistake = a_mistake()
    somebody(client, mistake.account)
    happened = "A PC 1234 Dale told us so. Ring ext. 4512."
    form = {"happened": happened, "sorry": "We are sorry.", "description": "So."}
    page = words(client.post(f"/owning-up/{mistake.pk}/correct/", {**form, "act": "look"}))
    assert "“PC 1234 Dale” names somebody who works for us or with us." in page
    assert "“ext. 4512” is the direct number of one person." in page


def test_an_earlier_line_stands_beside_the_new_one_with_what_contradicts_it(
    client: Client,
) -> None:
    mistake = a_mistake()
    an_entry(mistake.account, "We have been hacked!", external_id="later", posted_at=NOW)
    somebody(client, mistake.account)
    form = {"happened": "It was our own mistake.", "sorry": "We are sorry.", "description": "So."}
    page = words(client.post(f"/owning-up/{mistake.pk}/correct/", {**form, "act": "look"}))
    assert "We have been hacked!" in page
    assert "This said that somebody else did it; the new words say" in page


def test_deciding_needs_a_reason(client: Client) -> None:
    mistake = a_mistake()
    somebody(client, mistake.account)
    client.post(f"/owning-up/{mistake.pk}/decide/", {"decision": "leave", "reason": ""})
    mistake.refresh_from_db()
    assert mistake.decision == ""
    client.post(f"/owning-up/{mistake.pk}/decide/", {"decision": "leave", "reason": "Few saw it."})
    mistake.refresh_from_db()
    assert mistake.decision == "leave"


def test_who_answers_for_the_account_pauses_and_lifts_on_its_page(client: Client) -> None:
    mistake = a_mistake()
    staff = a_writer(mistake.account)
    somebody(client, mistake.account, Role.MANAGER)
    at = f"/owning-up/{mistake.pk}/pause/"
    client.post(at, {"staff": staff.pk, "hours": 24, "reason": ""})
    client.post(at, {"staff": staff.pk, "hours": 400, "reason": "Too long."})
    assert not Pause.objects.exists()
    client.post(at, {"staff": staff.pk, "hours": 24, "reason": "Until we have talked."})
    pause = Pause.objects.get()
    assert "Until we have talked." in words(client.get(mistake.get_absolute_url()))
    client.post(f"{at}{pause.pk}/lift/")
    pause.refresh_from_db()
    assert pause.lifted_at is not None


def test_what_is_understood_afterwards_is_not_on_a_colleagues_page(client: Client) -> None:
    mistake = a_mistake()
    somebody(client, mistake.account, Role.MANAGER)
    at = f"/owning-up/{mistake.pk}"
    client.post(f"{at}/afterwards/", {"made_easy": "One phone for two accounts."})
    client.post(f"{at}/change/", {"what": "A phone of its own", "due_on": ""})
    assert not Remedy.objects.exists()
    client.post(f"{at}/change/", {"what": "A phone of its own", "due_on": "2026-12-01"})
    client.post(f"/owning-up/changes/{Remedy.objects.get().pk}/done/")
    assert Hindsight.objects.get().made_easy == "One phone for two accounts."
    assert Remedy.objects.get().done_at is not None
    assert "One phone for two accounts." in words(client.get(f"{at}/"))
    somebody(client, mistake.account)
    assert "One phone" not in words(client.get(f"{at}/"))
    assert client.post(f"{at}/afterwards/", {"made_easy": "I."}).status_code == 403


def test_a_compromise_is_recorded_with_its_evidence(client: Client) -> None:
    mistake = a_mistake()
    somebody(client, mistake.account, Role.MANAGER)
    at = f"/owning-up/{mistake.pk}/compromise/"
    client.post(at, {"seen": "A sign-in from abroad.", "words": "So."})
    assert not Compromise.objects.exists()
    sent = {"seen": "A sign-in from abroad.", "words": "Line 41.", "source": "Its log."}
    client.post(at, sent)
    assert Compromise.objects.get().account == mistake.account
    assert "Evidence that somebody else did it" in words(
        client.get(f"/owning-up/{mistake.pk}/correct/")
    )


def test_the_track_record_shows_numbers_and_hands_them_over(client: Client) -> None:
    mistake = a_mistake()
    published(mistake)
    me = somebody(client, mistake.account)
    page = words(client.get("/owning-up/"))
    assert mistake.account.name in page
    assert mistake.noted_by.name not in page
    table = b"".join(client.post("/owning-up/table/")).decode()
    assert "usual_minutes_to_a_correction" in table
    assert f"{mistake.account.name},1,0,0,1,0,0,1,10" in table
    assert me.name not in table


def test_everybody_can_read_our_corrections_without_signing_in_and_may_keep_them(
    client: Client,
) -> None:
    published(a_mistake())
    answer = client.get("/corrections/")
    page = words(answer)
    assert "A post for a party." in page
    assert "We posted it by mistake. We are sorry." in page
    assert "corrected after 10" in page
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("severity", Mistake.Severity.values)
@pytest.mark.parametrize("wanted", [True, False])
def test_it_names_nobody_and_shows_wrong_words_of_a_slip_alone(
    client: Client, severity: str, *, wanted: bool
) -> None:
    mistake = a_mistake(severity=severity)
    correction = published(mistake, shows_words=wanted)
    page = words(client.get("/corrections/"))
    assert (WRONG in page) == (wanted and severity == "slip")
    assert mistake.noted_by.name not in page
    assert correction.made_by.name not in page


def test_what_is_not_out_and_what_is_a_members_own_is_not_on_it(client: Client) -> None:
    published(a_mistake(), published_at=None)
    member = member_with_workspace()
    own = an_account(department=member.workspace)
    published(a_mistake(own, by=member), "A member said sorry.")
    page = words(client.get("/corrections/"))
    assert "There are no corrections so far." in page


def test_an_organisation_may_do_without_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = settings.MOOTHALL.model_copy(update={"public_corrections": False})
    monkeypatch.setattr(settings, "MOOTHALL", without)
    assert client.get("/corrections/").status_code == 404
