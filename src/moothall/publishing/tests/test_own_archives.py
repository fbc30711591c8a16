"""Somebody's own archive is seen by them alone, kept for thirty days, and teaches nothing."""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.connectors.kit.archives import UnusableArchive
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    sign_in,
    staff_with,
)
from moothall.publishing import jobs
from moothall.publishing.errors import HandedInTwice, NoPostsInIt
from moothall.publishing.models import LookBack, OldPost, Settled, TimelineEntry
from moothall.publishing.queries import looking_back as queries
from moothall.publishing.services import looking_back, own_archives, settling_old
from moothall.publishing.tests.factories import NOW
from moothall.publishing.tests.old_posts import (
    ORDINARY,
    PARTY,
    RUDE,
    an_archive,
    own_look_back,
)

pytestmark = pytest.mark.django_db
SHEETS = ("", "leave/", "seen-to/", "open/")


@pytest.fixture
def bev() -> StaffMember:
    made: StaffMember = StaffMemberFactory.create(name="Bev Rudkin")
    return made


@pytest.fixture
def mine(bev: StaffMember, tmp_path: Path) -> LookBack:
    """Hers, of this very day, with one of three posts that may cause trouble to anybody."""
    path = an_archive(tmp_path, ORDINARY, PARTY, RUDE)
    return own_look_back(bev, path, timezone.now(), is_political=True)


def read(owner: StaffMember, path: Path, platform: str = "mastodon") -> LookBack:
    return own_archives.read_own_archive(
        path, platform=platform, is_political=False, owner=owner, now=NOW
    )


def test_she_sees_what_may_cause_trouble_and_nothing_else_is_kept(mine: LookBack) -> None:
    assert (mine.total, mine.looked, mine.handle) == (3, 3, "@bev@social.example")
    assert mine.done_at is not None
    assert [each.text for each in mine.posts.filter(weight__gt=1)] == [RUDE]
    assert not mine.posts.filter(text=ORDINARY, weight=None).exists()
    assert mine.posts.get(text=RUDE).address == "https://social.example/@bev/3"


def test_somebody_who_is_not_elected_is_asked_about_taking_sides(
    bev: StaffMember, tmp_path: Path
) -> None:
    row = own_look_back(bev, an_archive(tmp_path, PARTY))
    assert row.posts.get().weight == 3


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGER, Role.READER])
def test_to_everybody_else_it_is_not_there(mine: LookBack, role: str) -> None:
    other = staff_with(role, on=None if role == Role.ADMINISTRATOR else DepartmentFactory.create())
    client = Client()
    sign_in(client, other)
    post = mine.posts.filter(weight__gt=1)[0]
    assert client.get(mine.get_absolute_url()).status_code == 404
    for sheet in ("end/", "go/"):
        assert client.post(f"{mine.get_absolute_url()}{sheet}").status_code == 404
    for sheet in SHEETS:
        answer = (client.get if not sheet else client.post)(f"{post.get_absolute_url()}{sheet}")
        assert answer.status_code == 404
    assert list(queries.look_backs_for(other, timezone.now())) == []
    assert LookBack.objects.filter(pk=mine.pk).exists()


def test_services_refuse_everybody_else_too(mine: LookBack) -> None:
    other = staff_with(Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        looking_back.end_look_back(mine, by=other, now=NOW)
    with pytest.raises(PermissionDenied):
        settling_old.settle_old_post(mine.posts.all()[0], Settled.LEFT, by=other, now=NOW)


def test_it_leaves_no_trace_in_the_record_of_acts(bev: StaffMember, tmp_path: Path) -> None:
    before = AuditEntry.objects.count()
    row = own_look_back(bev, an_archive(tmp_path, RUDE))
    settling_old.settle_old_post(row.posts.get(), Settled.LEFT, by=bev, now=NOW)
    looking_back.end_look_back(row, by=bev, now=NOW)
    assert AuditEntry.objects.count() == before


def test_it_teaches_no_voice_and_stands_in_no_archive_of_ours(mine: LookBack) -> None:
    assert mine.account is None
    assert not TimelineEntry.objects.exists()


def test_it_ends_by_itself_after_thirty_days(mine: LookBack, bev: StaffMember) -> None:
    over = mine.begun_at + timedelta(days=30)
    assert list(queries.look_backs_for(bev, over - timedelta(seconds=1))) == [mine]
    assert list(queries.look_backs_for(bev, over)) == []  # before anything is deleted, too
    assert list(jobs.look_backs_to_end(over)) == [mine.pk]
    looking_back.end_old_look_back(mine.pk, now=over)
    assert not OldPost.objects.exists()


def test_it_ends_when_its_owner_leaves(mine: LookBack, bev: StaffMember) -> None:
    assert list(jobs.look_backs_to_end(timezone.now())) == []
    bev.is_active = False
    bev.save()
    assert list(jobs.look_backs_to_end(timezone.now())) == [mine.pk]


def test_it_ends_with_one_press(mine: LookBack, bev: StaffMember) -> None:
    client = Client()
    sign_in(client, bev)
    client.post(f"{mine.get_absolute_url()}end/")
    assert not LookBack.objects.exists()


def test_handing_in_again_takes_the_place_of_what_was_there(
    mine: LookBack, bev: StaffMember, tmp_path: Path
) -> None:
    again = read(bev, an_archive(tmp_path, ORDINARY))
    assert [each.pk for each in LookBack.objects.all()] == [again.pk]
    assert again.pk != mine.pk


def test_what_was_only_for_some_is_not_read(bev: StaffMember, tmp_path: Path) -> None:
    path = an_archive(tmp_path, RUDE, to="https://social.example/users/bev/followers")
    with pytest.raises(NoPostsInIt):
        read(bev, path)
    assert not LookBack.objects.exists()


def test_of_a_file_that_is_no_archive_nothing_is_kept(bev: StaffMember, tmp_path: Path) -> None:
    path = tmp_path / "notes.zip"
    path.write_bytes(b"not an archive")
    with pytest.raises(UnusableArchive):
        read(bev, path)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("outbox.json", "{}")
    with pytest.raises((UnusableArchive, NoPostsInIt)):
        read(bev, path, "x")
    assert not LookBack.objects.exists()


def test_a_second_window_meanwhile_is_told(
    bev: StaffMember, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(_row: LookBack, _path: Path) -> None:
        raise IntegrityError

    monkeypatch.setattr(own_archives, "_read", overtaken)
    with pytest.raises(HandedInTwice):
        read(bev, an_archive(tmp_path, RUDE))


def test_two_windows_at_the_same_moment_make_one(
    bev: StaffMember, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(bev, an_archive(tmp_path, RUDE))
    monkeypatch.setattr(LookBack.objects, "filter", lambda **_which: LookBack.objects.none())
    with pytest.raises(HandedInTwice):
        read(bev, an_archive(tmp_path, RUDE))


def test_only_networks_with_posts_can_be_handed_in() -> None:
    keys = {key for key, _name in own_archives.readable_platforms()}
    assert {"x", "mastodon", "bluesky", "facebook"} <= keys
    assert "email" not in keys
