"""The panel: worst first, once for all accounts, set aside by its writer, mended in one click."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import queries, second_look, services
from moothall.publishing.errors import CannotBeSetAside, IsItMeant, NeedsYes
from moothall.publishing.models import Became, Draft, Post, Progress, ShownFinding, TimelineEntry
from moothall.publishing.second_look import SecondLook
from moothall.publishing.services import hearing
from moothall.publishing.tests.factories import NOW, a_post_that_is_out, a_writer
from moothall.publishing.tests.test_checking import COUNCIL, PRIVATE, an_account, has_said
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
PARTY = "Vote Labour on Thursday. Our polling stations are open until 10pm."
WARNS = "Our crews cleared what idiots left in Mill Lane. Please report fly tipping online."


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    hearing.forget()


@pytest.fixture
def account() -> Account:
    made = an_account(last_posted_at=NOW)
    has_said(made, *COUNCIL * 6)
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


def drafted(by: StaffMember, *accounts: Account, text: str) -> tuple[Draft, Composition]:
    made = Composition(text=text, accounts=tuple(each.pk for each in accounts))
    return Draft.objects.create(author=by, text=text, composition=made.as_json()), made


def look(draft: Draft, made: Composition, *accounts: Account) -> SecondLook:
    return second_look.of_post(draft, made, accounts, now=NOW)


def submitted(draft: Draft, made: Composition, by: StaffMember, **more: object) -> Post:
    return services.submit_post(draft, made, by=by, now=NOW, **more)  # type: ignore[arg-type]


def test_what_is_set_aside_stays_so_on_its_draft_alone(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=WARNS)
    line = look(draft, made, account).lines[0]
    services.dismissing.dismiss(draft, line.gathered, by=writer, now=NOW)
    again = look(draft, made, account)
    assert line.gathered.key not in {each.gathered.key for each in again.lines}
    assert again.aside == 1
    other, same = drafted(writer, account, text=WARNS)
    assert look(other, same, account).lines[0].gathered.key == line.gathered.key
    services.dismissing.ask_again(draft, by=writer, now=NOW)
    assert look(draft, made, account).lines[0].gathered.key == line.gathered.key


def test_an_audit_entry_of_a_dismissal_names_the_check_and_never_the_words(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=WARNS)
    line = look(draft, made, account).lines[0]
    services.dismissing.dismiss(draft, line.gathered, by=writer, now=NOW)
    entry = AuditEntry.objects.get(act="finding.dismissed")
    assert entry.detail == {"check": "profanity", "draft": draft.pk}
    assert "idiots" not in str(ShownFinding.objects.values().get())


def test_a_stop_cannot_be_set_aside_by_its_writer_nor_in_the_table(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=PARTY)
    stop = look(draft, made, account).lines[0]
    with pytest.raises(CannotBeSetAside):
        services.dismissing.dismiss(draft, stop.gathered, by=writer, now=NOW)
    row = ShownFinding.objects.filter(draft=draft, level="stop")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(became=Became.DISMISSED)


def test_nobody_sets_aside_what_stands_on_anothers_draft(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=WARNS)
    line = look(draft, made, account).lines[0]
    with pytest.raises(CannotBeSetAside):
        services.dismissing.dismiss(draft, line.gathered, by=a_writer(account), now=NOW)


def test_a_stop_does_not_leave_on_its_writers_word(account: Account, writer: StaffMember) -> None:
    draft, made = drafted(writer, account, text=PARTY)
    post = submitted(draft, made, writer)
    assert post.publications.get().progress == Progress.AWAITING


def test_what_does_not_sound_like_the_account_leaves_once_its_name_is_typed(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=PRIVATE)
    with pytest.raises(IsItMeant):
        submitted(draft, made, writer, typed={account.pk: "Eastmere Libraries"})
    post = submitted(draft, made, writer, typed={account.pk: "eastmere council"})
    assert post.publications.count() == 1


def test_a_post_that_is_moved_to_a_time_when_it_is_a_stop_waits_for_a_yes(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, made = drafted(writer, account, text=COUNCIL[3])
    post = submitted(draft, made, writer)
    asked = []

    def before_election(at: object) -> bool:
        asked.append(at)
        return True

    monkeypatch.setattr(services.checking, "pre_election", before_election)
    Draft.objects.filter(pk=draft.pk).update(text=PARTY)
    post.revision.composition = {**(post.revision.composition or {}), "text": PARTY}
    post.revision.save()
    services.move(post, to=NOW + timedelta(days=2), by=writer, now=NOW)
    assert post.publications.get().progress == Progress.AWAITING
    assert set(asked) == {NOW + timedelta(days=2)}


def test_when_it_leaves_it_is_counted_what_was_mended_and_what_was_not(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=f"{WARNS} Please utilise the new bin.")
    look(draft, made, account)
    better = Composition(text="Please utilise the new bin.", accounts=made.accounts)
    submitted(draft, better, writer, typed={account.pk: account.name})
    became = {each.check_name: each.became for each in ShownFinding.objects.filter(draft=draft)}
    assert became["profanity"] == Became.MENDED
    counted = {each.check: each for each in queries.noise_of_checks(NOW - timedelta(days=1))}
    assert (counted["profanity"].shown, counted["profanity"].mended) == (1, 1)
    assert counted["profanity"].noise == 0


def test_a_check_that_is_mostly_waved_away_comes_first(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=f"{WARNS} #binday #recycling")
    lines = look(draft, made, account).lines
    for line in lines:
        if line.gathered.finding.check == "access":
            services.dismissing.dismiss(draft, line.gathered, by=writer, now=NOW)
    counted = queries.noise_of_checks(NOW - timedelta(days=1))
    assert (counted[0].check, counted[0].noise) == ("access", 100)


def test_nine_accounts_are_asked_once_and_those_concerned_are_named(
    account: Account, writer: StaffMember
) -> None:
    other = an_account("Eastmere Libraries", department=account.department)
    draft, made = drafted(writer, account, other, text=WARNS)
    assert look(draft, made, account, other).lines[0].where == ""
    own = Composition(
        text=COUNCIL[0], accounts=made.accounts, own_words={other.pk: "Vote Labour!"}
    )
    assert look(draft, own, account, other).lines[0].where == "Only on Eastmere Libraries"


def test_more_than_three_accounts_are_counted(account: Account, writer: StaffMember) -> None:
    others = [an_account(f"No {n}", department=account.department) for n in range(5)]
    draft, made = drafted(writer, account, *others, text=WARNS)
    own = Composition(text=WARNS, accounts=made.accounts, own_words={account.pk: COUNCIL[0]})
    assert look(draft, own, account, *others).lines[0].where.endswith("and 2 more")


def test_asking_again_where_nothing_was_set_aside_writes_nothing(
    account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=WARNS)
    look(draft, made, account)
    services.dismissing.ask_again(draft, by=writer, now=NOW)
    assert not AuditEntry.objects.filter(act="finding.asked_again").exists()
    assert str(draft.shown_findings.get(check_name="profanity")).startswith("profanity of draft")


def test_what_was_not_from_here_has_its_findings_beside_the_alert(
    client: Client, account: Account, writer: StaffMember
) -> None:
    has_said(account, PARTY, origin="elsewhere", posted_at=NOW)
    entry = TimelineEntry.objects.get(text=PARTY)
    sign_in(client, writer)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "What the checks say of it" in page
    assert "promotes or opposes a party" in page
    assert "Set aside" not in page
    assert not ShownFinding.objects.exists()


def test_the_panel_comes_with_the_preview_and_with_a_press_without_a_script(
    client: Client, account: Account, writer: StaffMember
) -> None:
    draft, _made = drafted(writer, account, text="")
    sign_in(client, writer)
    sent = {"accounts": [account.pk], "text": "Please utilise it. Which idiots?", "then": "check"}
    live = client.post(f"/posts/drafts/{draft.pk}/preview/", sent).content.decode()
    assert 'id="findings"' in live
    assert 'hx-swap-oob="true"' in live
    assert "insults somebody" in live
    plain = client.post(f"/posts/drafts/{draft.pk}/", sent, follow=True)
    assert plain.redirect_chain[-1][0].endswith("#findings")
    assert "insults somebody" in plain.content.decode()


def pressed(client: Client, draft: Draft, account: Account, then: str, text: str) -> None:
    sent = {"accounts": [account.pk], "text": text, "then": then}
    assert client.post(f"/posts/drafts/{draft.pk}/", sent).status_code == 302


def test_one_press_mends_the_words_and_another_sets_a_question_aside(
    client: Client, account: Account, writer: StaffMember
) -> None:
    text = "The parking of wheelchair bound people in Quay Road. Which idiots?"
    draft, made = drafted(writer, account, text=text)
    lines = {each.gathered.finding.check: each for each in look(draft, made, account).lines}
    sign_in(client, writer)
    mend = lines["respect"]
    assert mend.instead
    pressed(client, draft, account, f"mend-{mend.gathered.key}", text)
    draft.refresh_from_db()
    better = compositions.read(draft.composition or {})
    assert mend.instead in better.text
    assert "wheelchair bound" not in better.text
    pressed(client, draft, account, f"dismiss-{lines['profanity'].gathered.key}", better.text)
    rows = {each.check_name: each.became for each in draft.shown_findings.all()}
    assert (rows["respect"], rows["profanity"]) == (Became.MENDED, Became.DISMISSED)
    pressed(client, draft, account, "ask-again", better.text)
    assert not queries.findings_set_aside(draft)
    pressed(client, draft, account, "dismiss-nothing", better.text)


def test_a_press_on_a_stop_is_refused_in_words(
    client: Client, account: Account, writer: StaffMember
) -> None:
    draft, made = drafted(writer, account, text=PARTY)
    key = look(draft, made, account).lines[0].gathered.key
    sign_in(client, writer)
    sent = {"accounts": [account.pk], "text": PARTY, "then": f"dismiss-{key}"}
    page = client.post(f"/posts/drafts/{draft.pk}/findings/", sent).content.decode()
    assert "another person’s yes" in page
    assert not queries.findings_set_aside(draft)


def test_the_last_look_asks_for_a_yes_where_a_check_says_stop(
    client: Client, account: Account, writer: StaffMember
) -> None:
    draft, _made = drafted(writer, account, text=PARTY)
    sign_in(client, writer)
    page = client.get(f"/posts/drafts/{draft.pk}/confirm/").content.decode()
    assert "A check says stop" in page
    assert "Post as" not in page
    assert "Ask for a yes to post as" in page
    client.post(f"/posts/drafts/{draft.pk}/confirm/", {"seen": _seen(page)})
    assert Post.objects.get().publications.get().progress == Progress.AWAITING


def test_the_last_look_asks_for_the_name_of_an_account_that_it_does_not_sound_like(
    client: Client, account: Account, writer: StaffMember
) -> None:
    Account.objects.filter(pk=account.pk).update(last_posted_at=None)
    draft, _made = drafted(writer, account, text=PRIVATE)
    sign_in(client, writer)
    page = client.get(f"/posts/drafts/{draft.pk}/confirm/").content.decode()
    assert "Is it meant for this account?" in page
    sent = {"seen": _seen(page), f"typed_{account.pk}": "Eastmere Council"}
    assert client.post(f"/posts/drafts/{draft.pk}/confirm/", sent).status_code == 302


def _seen(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_the_page_of_checks_counts_and_says_which_is_noisy(
    client: Client, account: Account, writer: StaffMember
) -> None:
    sign_in(client, writer)
    assert "Nothing was asked yet" in client.get("/posts/checks/").content.decode()
    draft, made = drafted(writer, account, text=WARNS)
    line = look(draft, made, account).lines[0]
    for number in range(5):
        other = Draft.objects.create(author=writer, text=str(number), composition={})
        services.dismissing.dismiss(other, line.gathered, by=writer, now=NOW)
    ShownFinding.objects.update(shown_at=timezone.now())
    page = client.get("/posts/checks/").content.decode()
    assert "100 % waved away" in page
    assert "Swearing and insults" in page
    assert "/posts/checks/" in client.get("/settings/").content.decode()


def test_a_reader_has_no_page_of_checks(client: Client, account: Account) -> None:
    sign_in(client, staff_with(Role.READER, on=account.department))
    assert client.get("/posts/checks/").status_code == 403


def test_an_edit_there_is_held_to_the_same(account: Account, writer: StaffMember) -> None:
    post = a_post_that_is_out(account, writer)
    has_said(account, "The road is shut.", part=post.publications.get().parts.get())
    entry = TimelineEntry.objects.get(part__publication__post=post)
    with pytest.raises(NeedsYes):
        services.amend(entry, text=PARTY, reason="A typing error.", by=writer, now=NOW)
