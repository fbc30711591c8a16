"""A desk changes the lists of its checks: who may, why, from a day on, and never for good."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from moothall.audit.models import AuditEntry
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.refusing import FigureOutOfRange, NoSuchList, WordsAreThere
from moothall.domain.publishing.checks.wording import PhraseIsNeverFound
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    BeginsTooEarly,
    EndedAlready,
    EndsTooEarly,
    ForOnePartyAlone,
    SayWhy,
)
from moothall.publishing.models import Origin, PackChange, TimelineEntry
from moothall.publishing.services import checking, lists
from moothall.publishing.tests.factories import NOW
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
SLANG = Change("respect", What.WORDS_ADDED, "yobs", words=("fen rats",), why="Asked by Fen End.")
PARTY = Change(
    "parties", What.WORDS_ADDED, "Labour", kind="sure", words=("fen labour",), why="Own."
)
TEXT = "The fen rats are back."


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    services.forget_changes()
    yield
    services.forget_changes()


@pytest.fixture
def governor() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


def asked(account: Account, text: str = TEXT) -> list[str]:
    return [each.check for each in checking.of_reply(text, account, now=NOW)]


def test_a_word_that_was_added_is_questioned_at_once(
    account: Account, governor: StaffMember
) -> None:
    assert asked(account) == []
    row = services.change_list(SLANG, by=governor, now=NOW)
    assert asked(account) == ["respect"]
    assert row.effective_from == TODAY
    services.end_change(row, because="Nobody says it.", by=governor, now=NOW)
    assert asked(account) == []
    kept = PackChange.objects.get()
    assert (kept.ended_because, kept.ended_by, kept.effective_to) == (
        "Nobody says it.", governor, TODAY,
    )  # fmt: skip
    acts = AuditEntry.objects.filter(act__startswith="pack.").values_list("act", flat=True)
    assert sorted(acts) == ["pack.change_ended", "pack.changed"]


def test_every_look_reads_it_a_draft_a_reply_and_what_stood_there(
    account: Account, governor: StaffMember
) -> None:
    services.change_list(SLANG, by=governor, now=NOW)
    entry = TimelineEntry(account=account, text=TEXT, posted_at=NOW + timedelta(hours=2))
    assert "respect" in {each.check for each in checking.of_entry(entry)}
    entry.posted_at = NOW - timedelta(days=3)  # the list of that day did not hold it
    assert "respect" not in {each.check for each in checking.of_entry(entry)}


def test_a_worker_asks_for_the_changes_once_in_a_while_not_once_a_draft(
    governor: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.change_list(SLANG, by=governor, now=NOW)
    with assertNumQueries(1):
        first = services.changes_in_use()
        assert services.changes_in_use() is first
    monkeypatch.setattr(lists, "FRESH", -1.0)
    with assertNumQueries(1):
        assert services.changes_in_use() is first  # read again, the same, so kept
    assert 0 < lists.FRESH + 21 <= 60


def test_another_workers_change_is_seen_once_what_is_kept_is_old(
    governor: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not services.changes_in_use()
    row = PackChange(
        pack="respect", what="words-added", row="yobs", words=["fen rats"], why="So.",
        effective_from=TODAY, made_by=governor,
    )  # fmt: skip
    row.save()
    assert not services.changes_in_use()
    monkeypatch.setattr(lists, "monotonic", lambda: lists._kept[0][0] + lists.FRESH)
    assert services.changes_in_use().rows[0].words == ("fen rats",)


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER, Role.MANAGER])
def test_only_whoever_governs_the_desk_may(
    account: Account, governor: StaffMember, role: Role
) -> None:
    other = staff_with(role, on=account.department)
    with pytest.raises(PermissionDenied):
        services.change_list(SLANG, by=other, now=NOW)
    with pytest.raises(PermissionDenied):
        services.bring_in_changes([SLANG], by=other, now=NOW)
    with pytest.raises(PermissionDenied):
        services.require_fitting(SLANG, by=other, now=NOW)
    row = services.change_list(SLANG, by=governor, now=NOW)
    with pytest.raises(PermissionDenied):
        services.end_change(row, because="So.", by=other, now=NOW)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (replace(SLANG, why=" "), SayWhy),
        (replace(SLANG, effective_from=TODAY - timedelta(days=1)), BeginsTooEarly),
        (replace(SLANG, effective_from=TODAY, effective_to=TODAY), EndsTooEarly),
        (replace(SLANG, words=("co-op",)), PhraseIsNeverFound),
        (replace(SLANG, row="nothing"), NoSuchList),
        (Change("access", What.FIGURE, "hashtags", figure=99, why="Many."), FigureOutOfRange),
        (PARTY, ForOnePartyAlone),
    ],
)
def test_what_does_not_fit_is_refused_before_it_is_kept(
    governor: StaffMember, change: Change, why: type[MoothallError]
) -> None:
    with pytest.raises(why):
        services.change_list(change, by=governor, now=NOW)
    assert not PackChange.objects.exists()
    assert not AuditEntry.objects.filter(act="pack.changed").exists()


def test_the_same_word_is_not_added_twice(governor: StaffMember) -> None:
    services.change_list(SLANG, by=governor, now=NOW)
    with pytest.raises(WordsAreThere):
        services.change_list(SLANG, by=governor, now=NOW)


def test_a_party_is_changed_by_somebody_who_says_that_it_is_meant(
    account: Account, governor: StaffMember
) -> None:
    services.change_list(PARTY, by=governor, now=NOW, for_one_party=True)
    assert "political" in asked(account, "Fen Labour met on Friday.")


def test_a_change_ends_once_and_with_a_reason(governor: StaffMember) -> None:
    row = services.change_list(SLANG, by=governor, now=NOW)
    with pytest.raises(SayWhy):
        services.end_change(row, because=" ", by=governor, now=NOW)
    services.end_change(row, because="Done.", by=governor, now=NOW)
    with pytest.raises(EndedAlready):
        services.end_change(row, because="Again.", by=governor, now=NOW)


def test_a_change_that_is_to_come_can_end_before_it_began(
    account: Account, governor: StaffMember
) -> None:
    later = replace(SLANG, effective_from=TODAY + timedelta(days=9))
    row = services.change_list(later, by=governor, now=NOW)
    assert asked(account) == []
    services.end_change(row, because="Not after all.", by=governor, now=NOW)
    row.refresh_from_db()
    assert row.effective_to == row.effective_from
    assert not queries.changes_ever()


def test_the_database_keeps_reasons(governor: StaffMember) -> None:
    row = services.change_list(SLANG, by=governor, now=NOW)
    for wrong in ({"why": ""}, {"ended_at": NOW}, {"effective_to": TODAY - timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PackChange.objects.filter(pk=row.pk).update(**wrong)


def test_changes_of_another_desk_are_planned_then_made(
    account: Account, governor: StaffMember
) -> None:
    before = TODAY - timedelta(days=90)
    theirs = [
        replace(SLANG, effective_from=before),
        replace(SLANG, effective_from=before),  # the same again
        replace(SLANG, words=("fen||rat",)),
        replace(SLANG, words=("fen folk",), why=""),
        replace(SLANG, words=("fen folk",), why="w" * 501),
        replace(SLANG, words=("fen men",), effective_to=TODAY),
        Change("access", What.FIGURE, "emoji", figure=1, why="Ears.", effective_from=before),
    ]  # fmt: skip
    planned = services.plan_changes(theirs, now=NOW)
    assert [refusal is None for _change, refusal in planned] == [True, *[False] * 5, True]
    assert not PackChange.objects.exists()
    assert services.bring_in_changes(theirs, by=governor, now=NOW) == 2
    assert {each.effective_from for each in PackChange.objects.all()} == {TODAY}
    assert asked(account) == ["respect"]
    assert services.bring_in_changes(theirs[:2], by=governor, now=NOW) == 0


def test_parties_come_in_only_where_somebody_says_that_it_is_meant(governor: StaffMember) -> None:
    with pytest.raises(ForOnePartyAlone):
        services.bring_in_changes([SLANG, PARTY], by=governor, now=NOW)
    assert not PackChange.objects.exists()
    assert services.bring_in_changes([SLANG, PARTY], by=governor, now=NOW, for_one_party=True) == 2


def past(account: Account, *texts: str) -> list[TimelineEntry]:
    return [
        TimelineEntry.objects.create(
            account=account, external_id=f"past-{number}", origin=Origin.EARLIER, text=text,
            posted_at=NOW - timedelta(days=number), seen_at=NOW,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip


def test_a_change_is_tried_on_past_posts_and_keeps_nothing(
    account: Account, governor: StaffMember
) -> None:
    past(account, TEXT, "What crap.", "Your bin comes on Friday.", "")
    posts = queries.posts_to_try(governor)
    assert len(posts) == 3
    held = queries.changes_ever()
    change = replace(SLANG, effective_from=TODAY)
    found = services.try_on_posts(posts, change, held, now=NOW, time_is_up=lambda: False)
    assert (found.wanted, found.looked, found.more, found.less) == (3, 3, 1, 0)
    assert [entry.text for entry, _difference in found.examples] == [TEXT]
    out = Change("profanity", What.WORDS_TAKEN_OUT, "mild", words=("crap",))
    fewer = services.try_on_posts(posts, out, held, now=NOW, time_is_up=lambda: False)
    assert (fewer.more, fewer.less) == (0, 1)
    assert not PackChange.objects.exists()


def test_trying_stops_when_its_time_is_up(account: Account, governor: StaffMember) -> None:
    past(account, *["Your bin comes on Friday."] * 45)
    found = services.try_on_posts(
        queries.posts_to_try(governor), SLANG, queries.changes_ever(), now=NOW,
        time_is_up=lambda: True,
    )  # fmt: skip
    assert (found.wanted, found.looked) == (45, 20)


def test_a_voice_is_tried_by_what_the_account_has_said(
    account: Account, governor: StaffMember
) -> None:
    public = ["Road works begin in Station Road on Tuesday. Buses stop in Church Street."]
    past(account, "omg so hungover lol, my mum is going to kill me xx", *public * 30)
    slip = TimelineEntry.objects.filter(text__startswith="omg")
    slip.update(origin=Origin.ELSEWHERE)  # so that it teaches nothing
    louder = Change("levels", What.FIGURE, "voice", figure=1)
    found = services.try_on_posts(
        queries.posts_to_try(governor), louder, queries.changes_ever(), now=NOW,
        time_is_up=lambda: False,
    )  # fmt: skip
    assert services.checks_of(louder) == ("voice",)
    assert (found.more, found.less) == (1, 0)


def test_words_are_tried_with_and_without(governor: StaffMember) -> None:
    found = services.try_on_words(
        TEXT, replace(SLANG, effective_from=TODAY), queries.changes_ever(), now=NOW,
        pre_election=False,
    )  # fmt: skip
    assert not found.before
    assert [each.check for each in found.after] == ["respect"]
