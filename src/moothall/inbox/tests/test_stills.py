"""What moves in a letter stands still until somebody asks for it."""

import io
from base64 import b64decode

import pytest
from django.test import Client
from PIL import Image

from moothall.domain.exchange import ReceivedFile
from moothall.inbox.models import Conversation, Message
from moothall.inbox.stills import moves, still
from moothall.inbox.tests.factories import a_conversation, a_responder
from moothall.people.models import StaffMember
from moothall.people.tests.factories import sign_in

FLASH = '<p>Look</p><img src="cid:flash" alt="A flash">'


def picture(kind: str, frames: int = 2) -> bytes:
    """A small picture that turns from black to white."""
    made = io.BytesIO()
    colours = ("black", "white")[:frames]
    first, *rest = [Image.new("RGB", (8, 8), colour) for colour in colours]
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(made, kind, **more)
    return made.getvalue()


def test_of_an_animated_gif_the_first_frame_is_left() -> None:
    shown = still(picture("GIF"), "image/gif")
    assert shown
    content, media_type = shown
    assert media_type == "image/png"
    with Image.open(io.BytesIO(content)) as image:
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((0, 0)) == (0, 0, 0)


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp")])
def test_another_picture_that_moves_is_not_shown_at_first(kind: str, media_type: str) -> None:
    assert moves(picture(kind), media_type)
    assert still(picture(kind), media_type) is None
    plain = picture(kind, frames=1)
    assert still(plain, media_type) == (plain, media_type)


def test_a_broken_gif_is_not_shown() -> None:
    assert still(b"GIF89a and then nothing", "image/gif") is None


@pytest.fixture
def conversation(db: None) -> Conversation:
    file = ReceivedFile("flash.gif", "image/gif", picture("GIF"), "flash", inline=True)
    return a_conversation(files=(file,), html=FLASH)


@pytest.fixture
def me(client: Client, conversation: Conversation) -> StaffMember:
    conversation.messages.get().attachments.update(scan="clean")
    return sign_in(client, a_responder(conversation))


def letter(client: Client, query: str = "") -> str:
    return client.get(
        f"/inbox/messages/{Message.objects.get().pk}/letter/{query}"
    ).content.decode()


def frames(page: str) -> int:
    content = b64decode(page.partition("base64,")[2].partition('"')[0])
    with Image.open(io.BytesIO(content)) as image:
        return int(getattr(image, "n_frames", 1))


def test_a_letter_stands_still_until_it_is_asked_to_move(client: Client, me: StaffMember) -> None:
    assert frames(letter(client)) == 1
    assert frames(letter(client, "?moving=1")) == 2
    here = Message.objects.get().conversation.get_absolute_url()
    page = client.get(f"{here}?letter={Message.objects.get().pk}").content.decode()
    assert "moving=1" in page


def test_pictures_of_harm_are_grey_and_blurred_for_whoever_wants_that(
    client: Client, me: StaffMember
) -> None:
    assert "letter-calm" not in letter(client)
    Message.objects.update(masked="text:0-1")
    client.post(f"/shield/messages/{Message.objects.get().pk}/show/", {"purpose": "answer"})
    assert "letter-calm" in letter(client)
    me.calm_pictures = False
    me.save()
    assert "letter-calm" not in letter(client)
