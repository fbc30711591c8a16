"""What stands in the library is clean, described, and used only while it may be."""

import io
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Limits, Refused
from moothall.domain.exchange import Published
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.publishing import services
from moothall.publishing.errors import (
    FileDoesNotFit,
    FileIsGone,
    FileIsThere,
    FileMayNotBeUsed,
    FileTooLarge,
    FilmOfAnotherKind,
    NeedsAReason,
)
from moothall.publishing.media import sniff
from moothall.publishing.media.errors import (
    KindNotTaken,
    MediaTooLarge,
    NotMedia,
    UnusableCaptions,
)
from moothall.publishing.models import Draft, MediaFile, Progress
from moothall.publishing.services import FileFacts, library, outgoing, sending, shelving
from moothall.publishing.tests.factories import HOLD, LATER, NOW, Platform, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
FACTS = FileFacts(title="The new library", alt="A brick building with a glass door.")


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Council", platform="demo", last_posted_at=NOW
    )
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


@pytest.fixture
def file(account: Account, writer: StaffMember) -> MediaFile:
    return added(account, writer)


def added(account: Account, by: StaffMember, content: bytes | None = None) -> MediaFile:
    return services.add_file(
        content or a_picture(place=True),
        FACTS,
        filename="IMG_1.jpg",
        department=account.department,
        by=by,
        now=NOW,
    )


def test_where_and_with_what_it_was_taken_is_removed(file: MediaFile) -> None:
    kept = storage.read(file.sha256)
    assert b"Phonemaker" in a_picture(place=True)
    assert b"Phonemaker" not in kept
    assert file.media_type == sniff(kept)
    assert (file.width, file.height) == (640, 480)
    assert file.size == len(kept)


def test_what_is_no_picture_is_refused_whatever_its_name(
    account: Account, writer: StaffMember
) -> None:
    with pytest.raises(NotMedia):
        added(account, writer, b"MZ this is a program")
    assert not MediaFile.objects.exists()


def test_the_same_picture_stands_there_once(
    file: MediaFile, account: Account, writer: StaffMember
) -> None:
    with pytest.raises(FileIsThere) as refusal:
        added(account, writer)
    assert file.title in str(refusal.value)


def test_more_than_the_library_takes_is_refused(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "MOST_BYTES", 10)
    with pytest.raises(FileTooLarge):
        added(account, writer)


def test_a_reader_adds_nothing(account: Account) -> None:
    with pytest.raises(PermissionDenied):
        added(account, a_writer(account, Role.READER))


def test_captions_have_to_be_captions(file: MediaFile, writer: StaffMember) -> None:
    odd = FileFacts(title="x", captions="Hello there")
    with pytest.raises(UnusableCaptions):
        services.describe_file(file, odd, by=writer, now=NOW)


def test_what_is_said_of_it_can_be_changed_and_is_on_record(
    file: MediaFile, writer: StaffMember
) -> None:
    services.describe_file(file, FileFacts(title="Door", focus_x=0.5), by=writer, now=NOW)
    file.refresh_from_db()
    assert (file.title, file.focus_x, file.alt) == ("Door", 0.5, "")
    assert set(AuditEntry.objects.get(act="media.described").fields) == {
        "alt",
        "focus_x",
        "title",
    }


def test_taking_it_out_needs_a_reason_and_happens_once(
    file: MediaFile, writer: StaffMember
) -> None:
    with pytest.raises(NeedsAReason):
        services.retire_file(file, reason=" ", by=writer, now=NOW)
    services.retire_file(file, reason="Consent withdrawn.", by=writer, now=NOW)
    with pytest.raises(FileIsGone):
        services.retire_file(file, reason="Again.", by=writer, now=NOW)
    file.refresh_from_db()
    assert file.retired_because == "Consent withdrawn."
    with pytest.raises(FileIsGone):
        services.describe_file(file, FACTS, by=writer, now=NOW)


def test_a_lapsed_consent_stops_its_use_at_the_time_of_leaving(
    file: MediaFile, account: Account, writer: StaffMember
) -> None:
    MediaFile.objects.update(may_use_until=NOW.date())
    use = FileUse(media=file.pk, alt="A door.")
    made = Composition(text="Open.", accounts=(account.pk,), files=(use,))
    services.require_ready(made, by=writer, now=NOW)
    with pytest.raises(FileMayNotBeUsed):
        services.require_ready(made, by=writer, now=NOW + timedelta(days=1))


def test_it_leaves_cut_and_sized_for_its_network(file: MediaFile) -> None:
    square = Limits(
        text_length=1,
        file_bytes=100_000,
        image_sides=(200, 200),
        image_ratios=(1.0, 1.0),
        media_types=("image/png",),
    )
    leaving = library.prepared(file, FileUse(media=file.pk, alt="A door."), square)
    assert leaving.media_type == "image/png"
    assert leaving.content.startswith(b"\x89PNG")
    assert (leaving.alt, leaving.filename.endswith(".png")) == ("A door.", True)
    wide = int.from_bytes(leaving.content[16:20], "big")
    assert wide == int.from_bytes(leaving.content[20:24], "big") <= 200


def test_its_page_says_where_it_was_used(
    file: MediaFile, account: Account, writer: StaffMember, client: Client
) -> None:
    use = FileUse(media=file.pk, alt='Not "media": 999, really')
    made = Composition(text="Open.", accounts=(account.pk,), files=(use,))
    draft = Draft.objects.create(author=writer, text="Open.", created_at=NOW)
    MediaFile.objects.update(added_at=NOW - timedelta(days=1))
    services.submit_post(draft, made, by=writer, now=NOW, hold=HOLD)
    other = added(account, writer, a_picture(100, 100))
    sign_in(client, writer)
    assert "Leaves soon" in client.get(f"/posts/library/{file.pk}/").text
    assert "Nowhere yet" in client.get(f"/posts/library/{other.pk}/").text


def test_the_page_of_a_lapsed_file_says_so(
    file: MediaFile, writer: StaffMember, client: Client
) -> None:
    MediaFile.objects.update(may_use_until="2020-01-01")
    sign_in(client, writer)
    assert "No post can use it now" in client.get(f"/posts/library/{file.pk}/").text
    assert "Consent has ended" in client.get("/posts/library/").text


def test_a_picture_is_handed_over_as_a_picture_and_can_do_nothing(
    file: MediaFile, writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    small = client.get(f"/posts/library/{file.pk}/small/")
    assert small["Content-Type"] == sniff(small.content)
    assert small["Content-Disposition"].startswith("inline")
    assert small["Content-Security-Policy"].startswith("default-src 'none'")
    assert small["X-Content-Type-Options"] == "nosniff"
    whole = client.get(f"/posts/library/{file.pk}/whole/")
    assert whole["Content-Disposition"].startswith("attachment")
    assert whole.content == storage.read(file.sha256)


def test_of_a_picture_whose_bytes_are_gone_no_small_copy_is_left_in_memory(
    file: MediaFile, writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    address = f"/posts/library/{file.pk}/small/"
    assert client.get(address).status_code == 200
    storage.forget(file.sha256)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("where", ["", "small/", "whole/", "retire/"])
def test_another_departments_files_are_not_there(
    file: MediaFile, client: Client, where: str
) -> None:
    sign_in(client, staff_with(Role.PUBLISHER, on=DepartmentFactory.create()))
    assert client.get(f"/posts/library/{file.pk}/{where}").status_code == 404


def test_a_file_is_added_on_screen(account: Account, writer: StaffMember, client: Client) -> None:
    sign_in(client, writer)
    said = {
        "file": SimpleUploadedFile("door.png", a_picture(kind="PNG")),
        "title": "Door",
        "alt": "A door.",
        "department": account.department_id,
    }
    answer = client.post("/posts/library/add/", said)
    row = MediaFile.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    said["file"] = SimpleUploadedFile("door.png", b"not a picture")
    refused = client.post("/posts/library/add/", said)
    assert "is not a picture or video" in refused.text
    assert MediaFile.objects.count() == 1


def test_a_file_added_from_a_draft_is_put_into_it(
    account: Account, writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    draft = services.begin_post(by=writer, now=NOW)
    said = {
        "file": SimpleUploadedFile("door.png", a_picture(kind="PNG")),
        "title": "Door",
        "alt": "A door.",
        "department": account.department_id,
    }
    answer = client.post(f"/posts/library/add/?draft={draft.pk}", said)
    assert answer["Location"] == f"/posts/drafts/{draft.pk}/#files"
    draft.refresh_from_db()
    assert draft.composition is not None
    assert draft.composition["files"][0]["alt"] == "A door."


def test_taking_out_on_screen_asks_why(
    file: MediaFile, writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    assert "Say why" in client.post(f"/posts/library/{file.pk}/retire/", {"reason": ""}).text
    client.post(f"/posts/library/{file.pk}/retire/", {"reason": "Consent withdrawn."})
    assert file.title not in client.get("/posts/library/").text
    assert file.title in client.get("/posts/library/?show=out").text


def test_a_file_that_can_no_longer_be_cut_is_refused_and_nothing_leaves(
    file: MediaFile, account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    use = FileUse(media=file.pk, alt="A door.")
    made = Composition(text="Open.", accounts=(account.pk,), files=(use,))
    draft = Draft.objects.create(author=writer, text="Open.", created_at=NOW)
    publication = services.submit_post(draft, made, by=writer, now=NOW).publications.get()

    def too_large(*_of: object) -> None:
        raise MediaTooLarge(file="door", size="9", most="1")

    monkeypatch.setattr(library, "prepared", too_large)
    with pytest.raises(Refused) as refusal:
        outgoing.of_publication(publication)
    assert "cannot be made smaller" in refusal.value.reason


def test_a_moving_picture_that_a_network_does_not_take_is_refused_before_it_leaves(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [Image.new("L", (20, 20), shade) for shade in (1, 90, 200)]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    moving = added(account, writer, written.getvalue())
    assert moving.media_type == "image/gif"
    still_only = replace(Demo.limits, media_types=("image/jpeg",))
    monkeypatch.setattr(library.register, "limits_of", lambda _account: still_only)  # type: ignore[attr-defined]
    use = FileUse(media=moving.pk, alt="It blinks.")
    with pytest.raises(KindNotTaken):
        library.require_fit(
            Composition(text="x", accounts=(account.pk,), files=(use,)), account, on=NOW.date()
        )


def test_what_was_scheduled_with_a_file_taken_out_since_does_not_leave(
    file: MediaFile, account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    use = FileUse(media=file.pk, alt="A door.")
    made = Composition(text="Open.", accounts=(account.pk,), files=(use,))
    draft = Draft.objects.create(author=writer, text="Open.", created_at=NOW)
    post = services.submit_post(draft, made, by=writer, now=NOW, hold=HOLD)
    services.retire_file(file, reason="Consent withdrawn.", by=writer, now=NOW)
    platform = Platform(lambda: Published("1"))
    monkeypatch.setattr(sending.register, "connect", platform.connect)  # type: ignore[attr-defined]
    publication = post.publications.get()
    services.deliver(publication.pk, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.REFUSED
    assert "may no longer be used" in publication.reason
    assert platform.handed == []


@pytest.mark.parametrize(
    ("takes", "bytes_of_film", "fits"),
    [
        (("video/mp4", "image/jpeg"), 100, True),
        (("image/jpeg",), 100, False),
        (("video/mp4",), 99, False),
    ],
    ids=["fits", "films are not taken", "too large"],
)
def test_a_film_leaves_as_it_is_or_not_at_all(
    account: Account,
    monkeypatch: pytest.MonkeyPatch,
    takes: tuple[str, ...],
    bytes_of_film: int,
    fits: bool,
) -> None:
    limits = replace(Demo.limits, media_types=takes, video_bytes=bytes_of_film)
    film = MediaFile(title="The weir", media_type="video/mp4", size=100)
    with nullcontext() if fits else pytest.raises(FileDoesNotFit):
        library._require_kind(film, limits, account)


def test_a_phones_film_is_named_where_films_are_taken_as_mp4(account: Account) -> None:
    film = MediaFile(title="The weir", media_type="video/quicktime", size=100)
    takes = replace(Demo.limits, media_types=("image/jpeg", "video/mp4"), video_bytes=999)
    with pytest.raises(FilmOfAnotherKind, match="The file “The weir” is a film as MOV"):
        library._require_kind(film, takes, account)
    with pytest.raises(FileDoesNotFit) as refusal:
        library._require_kind(film, replace(takes, media_types=("image/jpeg",)), account)
    assert not isinstance(refusal.value, FilmOfAnotherKind)


def test_a_picture_does_not_fit_where_no_picture_is_taken(account: Account) -> None:
    picture = MediaFile(title="The weir", media_type="image/jpeg", size=100)
    for limits in (Limits(text_length=9), replace(Demo.limits, media_types=("video/mp4",))):
        with pytest.raises(FileDoesNotFit):
            library._require_kind(picture, limits, account)
