"""What we send and ask for is what X publishes in its own library (`xdk`), as far as that goes.

Its models let unknown fields pass, so ours are held against the names they declare. It covers no
calls from X, no error codes and no limits.
"""

import inspect
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import BaseModel
from xdk import schemas
from xdk.direct_messages import client as direct_messages
from xdk.media import client as media
from xdk.posts import client as posts
from xdk.users import client as users

from moothall.connectors.kit import TryLater
from moothall.connectors.x import wire, writing
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import OWN, RESIDENT, StandIn, an_account
from moothall.connectors.x.tests.test_acts import FILM, PERSON, PHOTO, say
from moothall.domain.exchange import Audience

SOURCES = "\n".join(inspect.getsource(each) for each in (posts, users, media, direct_messages))
PLACES = frozenset(re.findall(r'base_url \+ "/2/([^"]+)"', SOURCES))
BODIES = {
    r"tweets": "CreatePostsRequest",
    r"tweets/\d+/hidden": "HidePostsReplyRequest",
    r"dm_conversations/with/\d+/messages": "CreateDirectMessagesByParticipantIdRequest",
    r"media/metadata": "CreateMediaMetadataRequest",
    r"media/upload/initialize": "InitializeMediaUploadRequest",
}
FORMS = {
    r"media/upload": "MediaUploadRequest",
    r"media/upload/\d+/append": "AppendMediaUploadRequest",
}
Asked = tuple[str, str, Any]


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    there = StandIn()
    account, since = an_account(there), datetime.now(UTC) - timedelta(minutes=5)
    for number in range(120):  # more than an answer holds
        there.add(RESIDENT, f"@eastmere {number}")
    for kind in X.channels:
        account.fetch(kind, "")
    private = {"reply_to": PERSON, "audience": Audience.PRIVATE}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "LONGEST_LOOK", 0.0)
        there.processing = ["pending"]
        for outgoing in (
            say(files=(PHOTO,)),
            say("Film.", files=(FILM,)),
            say("Answer.", reply_to=PERSON),
            say("Aside.", files=(PHOTO,), **private),
        ):
            account.publish(outgoing)
            with suppress(TryLater):
                account.find(outgoing, since=since)
    post = account.publish(say("Short-lived.")).external_id
    account.look(post)
    account.reach(post)
    account.hide(post, under="1")
    account.remove(post)
    account.presence()
    return there.asked


def test_every_place_is_one_that_x_publishes(asked: list[Asked]) -> None:
    known = [re.sub(r"\{\w+\}", r"[^/]+", place) for place in PLACES]
    strange = {path for _, path, _ in asked if not any(re.fullmatch(each, path) for each in known)}
    assert strange == set()
    assert len(asked) > 20


def test_every_body_is_one_that_x_publishes(asked: list[Asked]) -> None:
    seen = set()
    for method, path, sent in asked:
        if method in {"POST", "PUT"} and "multipart" not in sent and not path.endswith("finalize"):
            (model,) = (each for place, each in BODIES.items() if re.fullmatch(place, path))
            assert unknown(getattr(schemas, model).model_validate(sent), model) == []
            seen.add(model)
    assert seen == set(BODIES.values())


def test_every_form_is_one_that_x_publishes(asked: list[Asked]) -> None:
    seen = set()
    for method, path, sent in asked:
        if method == "POST" and "multipart" in sent:
            (model,) = (each for place, each in FORMS.items() if re.fullmatch(place, path))
            names = {
                each.decode()
                for each in re.findall(rb'form-data; name="(\w+)"', sent["multipart"])
            }
            assert names <= set(getattr(schemas, model).model_fields), model
            assert "media" in names
            seen.add(model)
    assert seen == set(FORMS.values())


def unknown(body: BaseModel, path: str) -> list[str]:
    """Names in a body that no model declares; extra ones pass X's own validation."""
    found = [f"{path}.{name}" for name in body.model_extra or {}]
    for name in body.model_fields_set - set(body.model_extra or {}):
        value = getattr(body, name)
        if isinstance(value, BaseModel):
            found += unknown(value, f"{path}.{name}")
    return found


def test_every_question_is_one_that_x_publishes(asked: list[Asked]) -> None:
    known = set(re.findall(r'params\["([\w.]+)"\]', SOURCES))
    # the library names a page's token itself; both spellings are asked for nowhere else
    used = {name for method, _, sent in asked if method == "GET" for name in sent}
    assert used - known - {"pagination_token"} == set()
    assert "pagination_token" in SOURCES


@pytest.mark.parametrize(
    ("fields", "model"), [(wire.POST, "Post"), (wire.USER, "User"), (wire.EVENT, "DmEvent")]
)
def test_every_field_is_one_that_x_publishes(fields: str, model: str) -> None:
    assert set(fields.split(",")) <= set(getattr(schemas, model).model_fields)


def test_a_post_as_x_publishes_it_is_read() -> None:
    theirs = schemas.Post(
        id="9",
        text="Hello.",
        author_id=RESIDENT,
        conversation_id="5",
        in_reply_to_user_id=OWN,
        created_at="2026-11-20T09:30:00.000Z",
    ).model_dump(exclude_none=True)
    read = wire.post(theirs, {}, own=OWN)
    assert (read.external_id, read.thread_key, read.sender.key) == ("9", "5", RESIDENT)


def test_what_is_not_published_is_seen() -> None:
    body = schemas.CreatePostsRequest.model_validate(
        {"txt": "x", "media": {"media_ids": [], "y": 1}}
    )
    assert sorted(unknown(body, "post")) == ["post.media.y", "post.txt"]
