"""Who can read a reply: never more people than could read what it answers."""

import pytest

from moothall.domain.exchange import Audience
from moothall.domain.publishing import composition
from moothall.inbox import services
from moothall.inbox.errors import CannotBeAnswered, MovedOn
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import NOW, a_channel, a_conversation, a_responder
from moothall.publishing.models import Publication

pytestmark = pytest.mark.django_db


def said(*, public: bool, platform: str = "demo") -> Conversation:
    return a_conversation(a_channel(platform=platform), public=public)


def read_by(publication: Publication) -> Audience:
    return composition.read(publication.revision.composition or {}).audience


def answer(conversation: Conversation, audience: Audience | None = None) -> Publication:
    return services.reply(
        conversation,
        text="Your bin comes on Friday.",
        seen_version=conversation.version,
        by=a_responder(conversation),
        now=NOW,
        audience=audience,
    )


@pytest.mark.parametrize("chosen", [None, *Audience])
def test_what_was_said_in_private_is_answered_in_private_whatever_is_chosen(
    chosen: Audience | None,
) -> None:
    assert read_by(answer(said(public=False), chosen)) == Audience.PRIVATE


def test_what_was_said_in_public_is_answered_in_public() -> None:
    assert read_by(answer(said(public=True))) == Audience.PUBLIC


def test_what_was_said_in_public_is_answered_in_private_where_that_is_chosen() -> None:
    assert read_by(answer(said(public=True), Audience.PRIVATE)) == Audience.PRIVATE


def test_going_private_says_so_in_public_with_nothing_of_the_matter_in_it() -> None:
    conversation = said(public=True)
    publication = services.go_private(
        conversation, seen_version=conversation.version, by=a_responder(conversation), now=NOW
    )
    assert read_by(publication) == Audience.PUBLIC
    assert "in private" in publication.revision.text
    assert "bins" not in publication.revision.text


def test_going_private_is_refused_against_an_older_thread() -> None:
    conversation = said(public=True)
    with pytest.raises(MovedOn):
        services.go_private(
            conversation,
            seen_version=conversation.version - 1,
            by=a_responder(conversation),
            now=NOW,
        )


@pytest.mark.parametrize(
    ("platform", "public"), [("bluesky", True), ("email", False), ("demo", False)]
)
def test_nobody_goes_private_where_there_is_no_such_way_or_it_is_private_already(
    platform: str, public: bool
) -> None:
    conversation = said(public=public, platform=platform)
    with pytest.raises(CannotBeAnswered):
        services.go_private(
            conversation, seen_version=conversation.version, by=a_responder(conversation), now=NOW
        )
    assert not Publication.objects.exists()


def test_private_words_never_leave_where_there_is_no_private_way() -> None:
    conversation = said(public=True, platform="bluesky")
    with pytest.raises(CannotBeAnswered):
        answer(conversation, Audience.PRIVATE)
    assert not Publication.objects.exists()


def test_mail_knows_no_difference() -> None:
    conversation = said(public=False, platform="email")
    assert services.usual_audience(conversation) is None
    assert answer(conversation).revision.composition is None
