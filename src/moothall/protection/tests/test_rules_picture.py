"""Rules are drawn as a picture that never goes without its words."""

import struct

import pytest
from django.test import Client

from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection.errors import SignsNotDrawn, TooMuchToDraw
from moothall.protection.picturing import SIZES, rules_png
from moothall.register.tests.factories import AccountFactory

LOOK = {"colour": "#1d70b8", "organisation": "Eastmere Council"}
WORDS = "Welcome. How we talk here:\nNo abuse, of anybody.\nCroeso – tŷ."


@pytest.mark.parametrize("size", SIZES)
def test_the_picture_has_the_size_that_was_asked_for(size: str) -> None:
    wanted = SIZES[size]
    drawn = rules_png(WORDS, wanted, **LOOK)
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">II", drawn[16:24]) == (wanted.width, wanted.height)


def test_words_are_drawn_and_never_run() -> None:
    evil = '#panic("run") #read("/etc/passwd") $x$ *b*'
    assert rules_png(evil, SIZES["square"], **LOOK) != rules_png("b", SIZES["square"], **LOOK)


def test_what_does_not_fit_or_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(TooMuchToDraw):
        rules_png("Many words. " * 600, SIZES["wide"], **LOOK)
    with pytest.raises(SignsNotDrawn):
        rules_png("Be kind \N{GRINNING FACE}", SIZES["wide"], **LOOK)


@pytest.mark.django_db
def test_the_page_gives_the_words_beside_the_picture_and_each_size(client: Client) -> None:
    account = AccountFactory.create(platform="demo")
    sign_in(client, staff_with(Role.PUBLISHER, on=account.department))
    place = "/shield/pinned-rules/picture/"
    assert place in client.get("/shield/pinned-rules/").content.decode()
    said = {"account": account.pk, "words": WORDS}
    page = client.post(place, said).content.decode()
    assert page.count("No abuse, of anybody.") >= 3  # picture, description, what is sent again
    assert 'alt="Welcome.' in page
    answer = client.post(place, {**said, "size": "wide"})
    assert answer["Content-Type"] == "image/png"
    assert "rules-wide.png" in answer["Content-Disposition"]
    refused = client.post(place, {**said, "words": "\N{GRINNING FACE}"}).content.decode()
    assert "cannot be drawn" in refused
    assert client.post(place, {**said, "words": ""}).status_code == 200
    sign_in(client, staff_with(Role.READER, on=account.department))
    assert client.post(place, said).status_code == 403
