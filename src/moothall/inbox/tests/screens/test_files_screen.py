"""Attachments, originals and formatted letters: handed over safely, or refused in words."""

import pytest
from django.test import Client

from moothall import storage
from moothall.domain.exchange import ReceivedFile
from moothall.inbox import services
from moothall.inbox.models import Attachment, Conversation, Cover, Message, Scan
from moothall.inbox.tests.factories import a_conversation
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
LETTER = (
    '<p onclick="x()">Hello</p><script>alert(1)</script><img src="cid:pic">'
    '<img src="https://tracker.example/p.gif"><a href="javascript:x()">press</a>'
)


@pytest.fixture
def conversation(db: None) -> Conversation:
    files = (
        ReceivedFile("evil.html", "text/html", b"<script>alert(1)</script>"),
        ReceivedFile("photo.png", "image/png", PNG, content_id="pic", inline=True),
    )
    return a_conversation(files=files, html=LETTER)


@pytest.fixture
def file(conversation: Conversation) -> Attachment:
    Attachment.objects.update(scan=Scan.CLEAN)
    return Attachment.objects.get(filename="evil.html")


def test_a_clean_file_is_a_download_that_no_browser_opens(desk: Client, file: Attachment) -> None:
    answer = desk.get(f"/inbox/files/{file.pk}/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("scan", "sentence"),
    [
        (Scan.WAITING, "being checked for viruses"),
        (Scan.INFECTED, "A virus was found"),
        (Scan.NOT_SCANNED, "not checked for viruses"),
    ],
)
def test_a_file_that_may_not_be_opened_says_why(
    desk: Client, file: Attachment, scan: str, sentence: str
) -> None:
    Attachment.objects.update(scan=scan)
    page = desk.get(f"/inbox/files/{file.pk}/", follow=True)
    assert sentence in words(page)
    assert "script>alert(1)" not in markup(page)


def test_an_unscanned_file_opens_after_a_recorded_choice(desk: Client, file: Attachment) -> None:
    Attachment.objects.update(scan=Scan.NOT_SCANNED)
    page = words(desk.get(file.message.conversation.get_absolute_url()))
    assert "Open it all the same" in page
    opened = desk.post(f"/inbox/files/{file.pk}/open/", follow=True)
    assert opened.content == b"<script>alert(1)</script>"
    file.refresh_from_db()
    assert file.opened_by is not None


@pytest.mark.parametrize("scan", [Scan.WAITING, Scan.INFECTED])
def test_no_choice_opens_what_waits_or_is_infected(
    desk: Client, file: Attachment, scan: str
) -> None:
    Attachment.objects.update(scan=scan)
    page = desk.post(f"/inbox/files/{file.pk}/open/", follow=True)
    assert "script>alert(1)" not in markup(page)
    file.refresh_from_db()
    assert file.opened_at is None


def test_a_file_that_is_gone_says_so(desk: Client, file: Attachment) -> None:
    storage.path_of(file.sha256).unlink()
    page = desk.get(f"/inbox/files/{file.pk}/", follow=True)
    assert "not kept any more" in words(page)


def test_strangers_find_no_file_no_letter_and_no_original(file: Attachment) -> None:
    browser = Client()
    sign_in(browser, staff_with(Role.MANAGER, on=a_conversation().department))
    for address in (
        f"/inbox/files/{file.pk}/",
        f"/inbox/messages/{file.message_id}/letter/",
        f"/inbox/messages/{file.message_id}/original/",
    ):
        assert browser.get(address).status_code == 404
    assert browser.post(f"/inbox/files/{file.pk}/open/").status_code == 404


def test_a_covered_message_hands_over_nothing(desk: Client, file: Attachment) -> None:
    services.cover([file.message_id], cover=Cover.COVERED, kind="threat")
    for address in (
        f"/inbox/files/{file.pk}/",
        f"/inbox/messages/{file.message_id}/letter/",
        f"/inbox/messages/{file.message_id}/original/",
    ):
        assert desk.get(address).status_code == 404
    assert desk.post(f"/inbox/files/{file.pk}/open/").status_code == 404
    assert "evil.html" not in markup(desk.get(file.message.conversation.get_absolute_url()))


def test_a_letter_has_nothing_left_that_acts_or_tells(desk: Client, file: Attachment) -> None:
    answer = desk.get(f"/inbox/messages/{file.message_id}/letter/")
    page = markup(answer)
    assert "Hello" in page
    for hostile in ("<script", "onclick", "javascript:", "tracker.example"):
        assert hostile not in page
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy


def test_pictures_from_elsewhere_come_only_when_asked_for(desk: Client, file: Attachment) -> None:
    address = f"/inbox/messages/{file.message_id}/letter/?images=1"
    assert "tracker.example" in markup(desk.get(address))


def test_a_picture_the_message_brought_is_shown_inside_it(desk: Client, file: Attachment) -> None:
    page = markup(desk.get(f"/inbox/messages/{file.message_id}/letter/"))
    assert 'src="data:image/png;base64,' in page


def test_a_picture_that_may_not_be_opened_is_left_out(desk: Client, file: Attachment) -> None:
    Attachment.objects.update(scan=Scan.INFECTED)
    page = markup(desk.get(f"/inbox/messages/{file.message_id}/letter/"))
    assert "data:image/png" not in page


def test_the_original_is_byte_for_byte_what_came(desk: Client, file: Attachment) -> None:
    answer = desk.get(f"/inbox/messages/{file.message_id}/original/")
    kept = file.message.raw.content
    assert kept is not None
    assert answer.content == bytes(kept)
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_reader_gets_no_original(reader: Client, file: Attachment) -> None:
    assert reader.get(f"/inbox/messages/{file.message_id}/original/").status_code == 403


def test_a_message_without_html_has_no_letter(desk: Client, file: Attachment) -> None:
    Message.objects.update(html="")
    assert desk.get(f"/inbox/messages/{file.message_id}/letter/").status_code == 404


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("two\r\nSet-Cookie: x=1", "twoSet-Cookie: x=1"),
        ('quo"te.pdf', 'quo\\"te.pdf'),
        ("\u202e", "file"),
    ],
)
def test_a_file_s_name_cannot_deceive(
    desk: Client, file: Attachment, name: str, shown: str
) -> None:
    Attachment.objects.filter(pk=file.pk).update(filename=name)
    answer = desk.get(f"/inbox/files/{file.pk}/")
    assert answer["Content-Disposition"] == f'attachment; filename="{shown}"'
