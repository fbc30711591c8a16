"""What a phone saves as HEIC goes out with a post as a JPEG, and a refusal is a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moothall import storage
from moothall.connectors.kit import Limits
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import services
from moothall.publishing.errors import FileIsThere, FileNeedsWords
from moothall.publishing.media import Kind, apart, sniff
from moothall.publishing.media.pictures import read_picture
from moothall.publishing.media.sniffing import PICTURES
from moothall.publishing.media.tests import phones
from moothall.publishing.media.tests.phones import PHONES, PLANTED
from moothall.publishing.models import Draft, MediaFile
from moothall.publishing.services import FileFacts, library, outgoing
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "A weir under orange light."
TURNED = "It came as HEIC and was turned into a JPEG."
DEPTH_ALONE = phones.heic(phones.picture(phones.stands_for(phones.DEPTH)))


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Council", platform="demo", last_posted_at=NOW
    )
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


def added(account: Account, by: StaffMember, content: bytes = PHONES) -> MediaFile:
    return services.add_file(
        content,
        FileFacts(title="The weir", alt=WORDS, focus_x=-1.0),
        filename="IMG_4021.HEIC",
        department=account.department,
        by=by,
        now=NOW,
    )


def handed_in(
    client: Client, account: Account, content: bytes = PHONES, address: str = ""
) -> tuple[int, str]:
    """What the desk answers, and the page that it shows in the end."""
    said = {
        "file": SimpleUploadedFile("IMG_4021.HEIC", content, content_type="image/heic"),
        "title": "The weir",
        "alt": WORDS,
        "department": account.department_id,
    }
    answer = client.post(f"/posts/library/add/{address}", said, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_library_keeps_a_jpeg_alone_and_says_what_it_came_as(
    account: Account, writer: StaffMember
) -> None:
    file = added(account, writer)
    kept = storage.read(file.sha256)
    assert (sniff(kept), file.media_type, file.came_as) == (Kind.JPEG, "image/jpeg", "image/heic")
    assert (file.form_before, file.form) == ("HEIC", "JPEG")
    assert (file.width, file.height) == (phones.WIDTH, phones.HEIGHT)
    assert PLANTED not in kept
    beside = storage.path_of(file.sha256).parent.rglob("*")
    assert [each for each in beside if each.is_file() and PLANTED in each.read_bytes()] == []


def test_the_same_photograph_stands_there_once(account: Account, writer: StaffMember) -> None:
    added(account, writer)
    with pytest.raises(FileIsThere):
        added(account, writer)


def test_what_stays_as_it_came_says_nothing_of_being_turned(
    account: Account, writer: StaffMember, client: Client
) -> None:
    file = added(account, writer, a_picture())
    assert (file.came_as, file.form_before) == ("", "")
    sign_in(client, writer)
    assert "turned into" not in client.get(file.get_absolute_url()).text


def test_it_leaves_as_a_jpeg_cut_for_its_network_with_its_words(
    account: Account, writer: StaffMember
) -> None:
    file = added(account, writer)
    made = Composition(text="Open.", accounts=(account.pk,), files=(services.use_of(file),))
    draft = Draft.objects.create(author=writer, text="Open.", created_at=NOW)
    publication = services.submit_post(draft, made, by=writer, now=NOW).publications.get()
    (leaving,) = outgoing.of_publication(publication).files
    assert (leaving.alt, leaving.focus) == (WORDS, (-1.0, 0.0))
    assert sniff(leaving.content) in PICTURES
    assert PLANTED not in leaving.content
    square = Limits(
        text_length=1,
        file_bytes=100_000,
        image_sides=(120, 120),
        image_ratios=(1.0, 1.0),
        media_types=("image/jpeg",),
    )
    cut = library.prepared(file, services.use_of(file), square)
    found = read_picture(cut.content, cut.filename)
    assert (cut.media_type, found.size) == ("image/jpeg", (120, 120))
    assert cut.filename.endswith(".jpg")


def test_one_without_words_is_refused_like_any_other(
    account: Account, writer: StaffMember
) -> None:
    use = FileUse(media=added(account, writer).pk)
    made = Composition(text="x", accounts=(account.pk,), files=(use,))
    with pytest.raises(FileNeedsWords):
        library.require_fit(made, account, on=NOW.date())


def test_added_from_a_draft_it_stands_in_the_composer_with_a_picture_to_see(
    account: Account, writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    draft = services.begin_post(by=writer, now=NOW)
    _status, page = handed_in(client, account, address=f"?draft={draft.pk}")
    file = MediaFile.objects.get()
    preview = f"/posts/library/{file.pk}/small/"
    assert f'src="{preview}"' in page
    assert page.count(TURNED) == 2  # beside the picture, and on being added
    small = client.get(preview)
    assert small["Content-Type"] == sniff(small.content)
    assert read_picture(small.content, "").size == (phones.WIDTH, phones.HEIGHT)
    assert sniff(client.get(f"{preview}?account={account.pk}").content) in PICTURES
    whole = client.get(f"/posts/library/{file.pk}/whole/")
    assert whole["Content-Disposition"] == f'attachment; filename="file-{file.pk}.jpg"'


def test_its_own_page_says_that_it_was_turned(
    account: Account, writer: StaffMember, client: Client
) -> None:
    file = added(account, writer)
    sign_in(client, writer)
    assert "HEIC, turned into a JPEG" in client.get(file.get_absolute_url()).text


def test_the_page_that_takes_it_says_so_and_lets_it_be_chosen(
    writer: StaffMember, client: Client
) -> None:
    sign_in(client, writer)
    page = client.get("/posts/library/add/").text
    assert 'accept="image/*,.heic,.heif,video/*"' in page
    assert "HEIC, as phones save pictures, is turned into a JPEG" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PHONES[:600], "there is no whole picture in it"),
        (DEPTH_ALONE, "there is no whole picture in it"),
        (phones.tiled(30, 30), "has more pixels than can be opened here"),
    ],
    ids=["cut off", "depth alone", "a bomb"],
)
def test_what_cannot_be_opened_is_refused_beside_its_field(
    account: Account, writer: StaffMember, client: Client, content: bytes, words: str
) -> None:
    sign_in(client, writer)
    status, page = handed_in(client, account, content)
    assert (status, words in page, "IMG_4021.HEIC" in page) == (200, True, True)
    assert not MediaFile.objects.exists()


def test_a_decoder_that_dies_is_a_refusal_on_screen(
    account: Account, writer: StaffMember, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart.end_all()
    monkeypatch.setattr(apart, "PROGRAM", "/nowhere.py")
    sign_in(client, writer)
    status, page = handed_in(client, account)
    assert (status, "was stopped" in page) == (200, True)
    assert not MediaFile.objects.exists()


def test_whoever_may_not_publish_hands_in_none(account: Account, client: Client) -> None:
    sign_in(client, a_writer(account, Role.READER))
    assert handed_in(client, account)[0] in {403, 404}
    assert not MediaFile.objects.exists()
