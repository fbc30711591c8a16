"""Static files come whole, in part or not again; never as a stream."""

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client


@pytest.fixture(name="address")
def _address() -> str:
    for finder in finders.get_finders():
        for path, _storage in finder.list(None):
            if path.endswith(".svg"):
                return staticfiles_storage.url(path)
    raise LookupError("There is no drawing among the static files.")


def test_a_file_comes_whole_with_its_kind_and_length(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.streaming
    assert response["Content-Type"] == "image/svg+xml"
    assert int(response["Content-Length"]) == len(response.content) > 0


def test_a_part_of_a_file_can_be_asked_for(client: Client, address: str) -> None:
    whole = client.get(address).content
    part = client.get(address, headers={"Range": "bytes=2-5"})
    assert part.status_code == 206
    assert part.content == whole[2:6]


def test_a_file_that_has_not_changed_is_not_sent_again(client: Client, address: str) -> None:
    since = client.get(address)["Last-Modified"]
    again = client.get(address, headers={"If-Modified-Since": since})
    assert again.status_code == 304
    assert again.content == b""


def test_its_headers_alone_say_how_long_it_is(client: Client, address: str) -> None:
    headers = client.head(address)
    assert headers.content == b""
    assert headers["Content-Length"] == client.get(address)["Content-Length"]


def test_no_file_is_no_answer_of_ours(client: Client, db: None) -> None:
    assert client.get("/static/built/none.css").status_code == 404
