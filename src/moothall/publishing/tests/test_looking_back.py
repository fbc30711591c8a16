"""Old posts of our accounts are gone through in batches, and what was found is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.audit.models import AuditEntry
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import jobs
from moothall.publishing.errors import NeedsAReason, NothingWaits, TypeWhatGoes
from moothall.publishing.models import LookBack, OldPost, Settled, Standing, TakeDown
from moothall.publishing.queries import looking_back as queries
from moothall.publishing.queries.looking_back import Narrowed
from moothall.publishing.services import looking_back, settling_old
from moothall.publishing.services.erasing import forget_entries
from moothall.publishing.tests.factories import LATER, NOW
from moothall.publishing.tests.old_posts import ORDINARY, PARTY, RUDE, an_old_entry, looked_back
from moothall.register.models import Account
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(account: Account, writer: StaffMember) -> LookBack:
    """A timeline of three posts, two of which may cause trouble."""
    for text in (ORDINARY, PARTY, RUDE):
        an_old_entry(account, text, likes=len(text))
    return looked_back(account, writer)


def test_only_posts_of_which_something_is_said_are_kept(row: LookBack) -> None:
    assert (row.total, row.looked, row.done_at) == (3, 3, NOW)
    assert Nudge.objects.filter(topic=f"account:{row.account_id}").exists()
    found = queries.posts_of(row, Narrowed())
    assert {each.words for each in found if each.weight == 3} == {PARTY, RUDE}
    assert not OldPost.objects.filter(entry__text=ORDINARY, weight__gt=1).exists()
    assert not OldPost.objects.exclude(text="").exists()  # the words stay where they were


def test_what_most_people_saw_stands_before_what_is_as_loud(
    account: Account, writer: StaffMember
) -> None:
    an_old_entry(account, PARTY, likes=1)
    an_old_entry(account, RUDE, likes=400, shared=20)
    first, second = queries.posts_of(looked_back(account, writer), Narrowed(weight=3))
    assert (first.words, first.reach) == (RUDE, 420)
    assert second.words == PARTY


def test_it_is_narrowed_by_check_and_by_what_was_done(row: LookBack, writer: StaffMember) -> None:
    (rude,) = queries.posts_of(row, Narrowed(check="profanity"))
    assert rude.words == RUDE
    settling_old.settle_old_post(rude, Settled.LEFT, by=writer, now=NOW)
    assert list(queries.posts_of(row, Narrowed(check="profanity"))) == []
    assert list(queries.posts_of(row, Narrowed(settled=Settled.LEFT))) == [rude]
    counts = queries.counts_of(row)
    assert (counts["trouble"], counts["open"], counts["left"]) == (2, 1, 1)
    assert {"political", "profanity"} <= set(queries.checks_of(row))
    settling_old.settle_old_post(rude, Settled.OPEN, by=writer, now=NOW)
    rude.refresh_from_db()
    assert (rude.settled, rude.settled_at) == (Settled.OPEN, None)


def test_what_was_left_stays_left_when_somebody_looks_again(
    row: LookBack, account: Account, writer: StaffMember
) -> None:
    rude = queries.posts_of(row, Narrowed(check="profanity"))[0]
    settling_old.settle_old_post(rude, Settled.LEFT, by=writer, now=NOW)
    an_old_entry(account, PARTY)
    again = looked_back(account, writer, LATER)
    assert (again.pk, again.total, again.begun_at) == (row.pk, 4, LATER)
    assert again.posts.get(pk=rude.pk).settled == Settled.LEFT
    assert again.posts.filter(weight=3).count() == 3


def test_a_post_that_was_put_right_is_no_longer_kept(
    row: LookBack, account: Account, writer: StaffMember
) -> None:
    account.timeline_entries.filter(text=RUDE).update(text=ORDINARY)
    looked_back(account, writer, LATER)
    assert not queries.posts_of(row, Narrowed(check="profanity")).exists()


def test_many_are_looked_at_in_batches_and_go_on_where_they_were(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_back, "BATCH", 2)
    monkeypatch.setattr(looking_back, "BATCHES", 1)
    for text in (PARTY, ORDINARY, RUDE):
        an_old_entry(account, text)
    row = looking_back.begin_look_back(account, by=writer, now=NOW)
    assert looking_back.go_on_looking_back(row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.looked, row.done_at, row.leased_until) == (2, None, None)
    assert list(jobs.look_backs_due(NOW)) == [row.pk]
    assert not looking_back.go_on_looking_back(row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.looked, row.done_at) == (3, NOW)
    assert not looking_back.go_on_looking_back(row.pk, now=NOW)


def test_two_workers_do_not_count_a_post_twice(account: Account, writer: StaffMember) -> None:
    an_old_entry(account, PARTY)
    row = looking_back.begin_look_back(account, by=writer, now=NOW)
    LookBack.objects.filter(pk=row.pk).update(leased_until=LATER)
    assert not looking_back.go_on_looking_back(row.pk, now=NOW)  # another has it
    LookBack.objects.filter(pk=row.pk).update(cursor=99, leased_until=None)
    assert not looking_back._keep(row, 1, 1, lambda: pytest.fail("counted twice"), NOW)


def test_the_job_goes_on_to_the_end(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_back, "BATCH", 1)
    monkeypatch.setattr(looking_back, "BATCHES", 1)
    asked: list[int] = []
    monkeypatch.setattr(jobs, "enqueue", lambda _name, pk: asked.append(pk))
    an_old_entry(account, PARTY)
    row = looking_back.begin_look_back(account, by=writer, now=NOW)
    jobs.look_back(row.pk)
    assert asked == [row.pk]
    jobs.look_back(row.pk)
    assert asked == [row.pk]


def test_nobody_looks_back_over_an_account_they_may_not_publish_from(account: Account) -> None:
    other = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    with pytest.raises(PermissionDenied):
        looking_back.begin_look_back(account, by=other, now=NOW)
    assert not LookBack.objects.exists()


def test_others_see_nothing_of_it_and_do_nothing_to_it(row: LookBack) -> None:
    other = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    assert list(queries.look_backs_for(other, NOW)) == []
    post = row.posts.filter(weight=3)[0]
    with pytest.raises(PermissionDenied):
        settling_old.settle_old_post(post, Settled.LEFT, by=other, now=NOW)
    with pytest.raises(PermissionDenied):
        looking_back.end_look_back(row, by=other, now=NOW)


def test_what_people_say_of_a_post_is_audited_without_a_word_of_it(
    row: LookBack, writer: StaffMember
) -> None:
    settling_old.settle_old_post(row.posts.filter(weight=3)[0], Settled.LEFT, by=writer, now=NOW)
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"look_back.begun", "old_post.left"} <= acts


def test_a_few_are_taken_down_with_a_reason(row: LookBack, writer: StaffMember) -> None:
    chosen = list(row.posts.filter(weight=3))
    with pytest.raises(NeedsAReason):
        settling_old.take_down_old(chosen, reason=" ", typed="", by=writer, now=NOW)
    count = settling_old.take_down_old(chosen, reason="Not ours.", typed="", by=writer, now=NOW)
    assert count == 2
    assert set(TakeDown.objects.values_list("reason", flat=True)) == {"Not ours."}
    assert row.posts.filter(settled=Settled.SEEN_TO).count() == 2
    with pytest.raises(NothingWaits):
        settling_old.take_down_old(chosen, reason="Again.", typed="", by=writer, now=NOW)


def test_many_go_only_for_whoever_types_the_name(account: Account, writer: StaffMember) -> None:
    for _number in range(4):
        an_old_entry(account, PARTY)
    chosen = list(looked_back(account, writer).posts.filter(weight=3))
    with pytest.raises(TypeWhatGoes):
        settling_old.take_down_old(chosen, reason="No.", typed="Eastmere", by=writer, now=NOW)
    assert not TakeDown.objects.exists()
    typed = "eastmere streets"
    assert settling_old.take_down_old(chosen, reason="No.", typed=typed, by=writer, now=NOW) == 4


def test_what_is_taken_down_or_was_for_a_few_is_not_looked_at(
    account: Account, writer: StaffMember
) -> None:
    an_old_entry(account, PARTY, standing=Standing.REMOVED)
    an_old_entry(account, PARTY, public=False)
    assert looked_back(account, writer).total == 0


def test_nothing_that_was_said_outlives_the_words(row: LookBack) -> None:
    post = row.posts.filter(weight=3)[0]
    assert post.entry_id is not None
    forget_entries([post.entry_id], now=NOW)
    assert not OldPost.objects.filter(pk=post.pk).exists()


def test_it_ends_with_one_press_or_after_a_year(row: LookBack, writer: StaffMember) -> None:
    assert list(jobs.look_backs_to_end(NOW + timedelta(days=364))) == []
    assert list(jobs.look_backs_to_end(NOW + timedelta(days=365))) == [row.pk]
    looking_back.end_old_look_back(row.pk, now=NOW)
    assert LookBack.objects.filter(pk=row.pk).exists()  # not yet
    looking_back.end_old_look_back(row.pk, now=NOW + timedelta(days=365))
    assert not OldPost.objects.exists()
    assert row.account is not None
    assert row.account.timeline_entries.count() == 3  # the archive itself stays
