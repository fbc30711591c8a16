"""From words to a held publication, and back while it is held."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.audit.models import AuditEntry
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    AccountIsNotOpen,
    DraftIsFinished,
    LeftAlready,
    NothingToSend,
    TooLong,
)
from moothall.publishing.models import Progress, Publication, Revision
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_publication, a_writer
from moothall.register.models import AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_a_reply_is_held_before_it_leaves() -> None:
    publication = a_publication()
    assert publication.progress == Progress.HELD
    assert publication.leave_at == NOW + HOLD
    writer = publication.revision.made_by
    assert queries.open_draft(writer, 7) is None


def test_pulling_back_gives_the_words_to_their_writer() -> None:
    publication = a_publication(text="Sorry, wrong street.")
    writer = publication.revision.made_by
    draft = services.pull_back(publication, by=writer, now=NOW)
    assert draft.text == "Sorry, wrong street."
    assert queries.open_draft(writer, 7) == draft
    publication.refresh_from_db()
    assert publication.progress == Progress.PULLED_BACK


def test_words_pulled_back_stand_before_what_was_begun_since() -> None:
    publication = a_publication(text="First.")
    writer = publication.revision.made_by
    services.save_draft(author=writer, conversation_id=7, text="Second.", seen_version=1, now=NOW)
    assert services.pull_back(publication, by=writer, now=NOW).text == "First.\n\nSecond."


def test_a_colleague_on_the_account_may_pull_back_and_the_writer_keeps_the_words() -> None:
    publication = a_publication()
    colleague = a_writer(publication.account, Role.RESPONDER)
    draft = services.pull_back(publication, by=colleague, now=NOW)
    assert draft.author == publication.revision.made_by


def test_a_reader_may_not_pull_back() -> None:
    publication = a_publication()
    reader = staff_with(Role.READER, on=publication.account.department)
    with pytest.raises(PermissionDenied):
        services.pull_back(publication, by=reader, now=NOW)
    publication.refresh_from_db()
    assert publication.progress == Progress.HELD


@pytest.mark.parametrize(
    "progress", [Progress.SENDING, Progress.PUBLISHED, Progress.UNCONFIRMED, Progress.PULLED_BACK]
)
def test_what_has_left_cannot_be_pulled_back(progress: Progress) -> None:
    publication = a_publication()
    Publication.objects.update(progress=progress, external_id="1@there.example")
    with pytest.raises(LeftAlready):
        services.pull_back(publication, by=publication.revision.made_by, now=LATER)


@pytest.mark.parametrize("nothing", ["", "  \n\t "])
def test_nothing_cannot_be_sent(nothing: str) -> None:
    with pytest.raises(NothingToSend):
        a_publication(text=nothing)
    assert not Revision.objects.exists()


def test_more_than_the_platform_takes_is_refused_with_both_figures() -> None:
    with pytest.raises(TooLong) as refusal:
        a_publication(text="x" * 2_000_000)
    assert "2000000" in str(refusal.value)


@pytest.mark.parametrize("state", [AccountState.PAUSED, AccountState.CLOSED])
def test_nothing_leaves_a_paused_or_closed_account(state: AccountState) -> None:
    with pytest.raises(AccountIsNotOpen):
        a_publication(AccountFactory.create(state=state))


def test_the_same_draft_cannot_be_sent_from_two_screens() -> None:
    publication = a_publication()
    draft = publication.revision.draft
    with pytest.raises(DraftIsFinished):
        services.submit(
            draft,
            account=publication.account,
            text="Again",
            reply_to=None,
            by=draft.author,
            now=NOW,
        )
    assert Publication.objects.count() == 1


def test_a_person_has_one_open_draft_a_conversation_and_the_last_words_win() -> None:
    account = AccountFactory.create()
    by = a_writer(account)
    drafts = [
        services.save_draft(author=by, conversation_id=3, text=text, seen_version=1, now=NOW)
        for text in ("one", "two")
    ]
    assert drafts[0] == drafts[1] == queries.open_draft(by, 3)
    assert drafts[1].text == "two"


def test_others_are_seen_writing_but_not_their_words() -> None:
    account = AccountFactory.create()
    mine, theirs = a_writer(account), a_writer(account)
    services.save_draft(author=theirs, conversation_id=3, text="hm", seen_version=1, now=NOW)
    since = NOW - timedelta(minutes=2)
    assert queries.also_writing(3, besides=mine, since=since) == [theirs.name]
    assert queries.also_writing(3, besides=theirs, since=since) == []


def test_only_the_writer_throws_a_draft_away() -> None:
    account = AccountFactory.create()
    mine, theirs = a_writer(account), a_writer(account)
    draft = services.save_draft(author=mine, conversation_id=3, text="hm", seen_version=1, now=NOW)
    with pytest.raises(DraftIsFinished):
        services.discard_draft(draft, by=theirs, now=NOW)
    services.discard_draft(draft, by=mine, now=NOW)
    assert queries.open_draft(mine, 3) is None


def test_every_step_is_on_record_without_words() -> None:
    publication = a_publication(text="Secret words")
    services.pull_back(publication, by=publication.revision.made_by, now=NOW)
    acts = list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-3:] == ["draft.begun", "publication.held", "publication.pulled_back"]
    assert "Secret" not in str(list(AuditEntry.objects.values()))
