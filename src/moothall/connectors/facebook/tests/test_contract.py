"""Every request is one that Meta publishes for v26.0: its edge, its parameters, its fields."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from facebook_business.api import FacebookAdsApi

from moothall.connectors.facebook import wire
from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.facebook.tests.standin import PAGE, RESIDENT, StandIn, a_page
from moothall.connectors.facebook.tests.test_acts import COMMENT, FILM, PHOTO, say
from moothall.connectors.kit import TryLater
from moothall.connectors.kit.graph.calling import VERSION
from moothall.connectors.kit.graph.tests.published_types import Edge, top_level, unknown_fields
from moothall.domain.exchange import Audience, ReplyTarget

POST, A_COMMENT = rf"{PAGE}_\d+", r"\d{3}_\d+"
EDGES = (
    Edge("GET", PAGE, "Page", "api_get", "Page"),
    Edge("GET", f"{PAGE}/feed", "Page", "get_feed", "PagePost"),
    Edge("POST", f"{PAGE}/feed", "Page", "create_feed"),
    Edge("GET", f"{PAGE}/published_posts", "Page", "get_published_posts", "PagePost"),
    Edge("GET", f"{PAGE}/tagged", "Page", "get_tagged", "PagePost"),
    Edge("GET", f"{PAGE}/visitor_posts", "Page", "get_visitor_posts", "PagePost"),
    Edge("GET", f"{PAGE}/conversations", "Page", "get_conversations", "UnifiedThread"),
    Edge("POST", f"{PAGE}/photos", "Page", "create_photo"),
    Edge("POST", f"{PAGE}/videos", "Page", "create_video"),
    Edge("POST", f"{PAGE}/messages", "Page", "create_message"),
    Edge("POST", f"{PAGE}/blocked", "Page", "create_blocked"),
    Edge("DELETE", f"{PAGE}/blocked", "Page", "delete_blocked"),
    Edge("GET", POST, "PagePost", "api_get", "PagePost"),
    Edge("POST", POST, "PagePost", "api_update"),
    Edge("DELETE", POST, "PagePost", "api_delete"),
    Edge("GET", f"{POST}/comments", "PagePost", "get_comments", "Comment"),
    Edge("POST", f"{POST}/comments", "PagePost", "create_comment"),
    Edge("GET", A_COMMENT, "Comment", "api_get", "Comment"),
    Edge("POST", A_COMMENT, "Comment", "api_update"),
    Edge("DELETE", A_COMMENT, "Comment", "api_delete"),
    Edge("GET", f"{A_COMMENT}/comments", "Comment", "get_comments", "Comment"),
    Edge("POST", f"{A_COMMENT}/comments", "Comment", "create_comment"),
)


def do_everything(facebook: StandIn) -> None:
    """Every act that the connector offers, once."""
    page, since = a_page(facebook), datetime.now(UTC) - timedelta(minutes=5)
    for number in range(60):  # more than an answer holds, so that paging is asked for too
        facebook.add(
            "comment", f"500_{number + 100}", RESIDENT, "?", above="x", post=f"{PAGE}_500"
        )
    for kind in Facebook.channels:
        page.fetch(kind, "")
    private = ReplyTarget("m_1", profile_key=RESIDENT)
    of_post = ReplyTarget(f"{PAGE}_500")
    comment = ReplyTarget("500_100", under=COMMENT.under)
    for outgoing in (
        say(),
        say(files=(PHOTO,)),
        say(files=(FILM,)),
        say("On the post.", reply_to=of_post),
        say("On a comment.", reply_to=comment, files=(PHOTO,)),
        say("Aside.", reply_to=comment, audience=Audience.PRIVATE),
        say("To you.", reply_to=private, audience=Audience.PRIVATE),
    ):
        page.publish(outgoing)
        with suppress(TryLater):
            page.find(outgoing, since=since)
    post = page.publish(say("Short-lived.")).external_id
    for there in (post, "500_100"):
        page.look(there)
        page.edit(there, say("Changed."))
        page.remove(there)
    page.hide("500_101", under=COMMENT.under)
    page.is_hidden("500_101", under=COMMENT.under)
    page.block(RESIDENT)
    page.block(RESIDENT, blocked=False)
    page.reach(f"{PAGE}_500")
    page.presence()


@pytest.fixture(scope="module")
def asked() -> list[tuple[str, str, dict[str, str]]]:
    facebook = StandIn()
    do_everything(facebook)
    return facebook.asked


def test_the_version_is_the_one_they_publish() -> None:
    assert FacebookAdsApi.API_VERSION == VERSION


def test_every_request_is_published(asked: list[tuple[str, str, dict[str, str]]]) -> None:
    assert len(asked) > 30
    strange = []
    for method, path, params in asked:
        edges = [edge for edge in EDGES if edge.fits(method, path)]
        assert edges, f"{method} {path} is of no kind we know"
        strange += [each for edge in edges[:1] for each in edge.complaints(path, params)]
    assert strange == []


def test_every_kind_of_request_was_made(asked: list[tuple[str, str, dict[str, str]]]) -> None:
    unmade = [
        f"{edge.method} {edge.path}"
        for edge in EDGES
        if not any(edge.fits(method, path) for method, path, _ in asked)
    ]
    assert unmade == []


def test_fields_within_fields_are_published_too() -> None:
    assert not list(unknown_fields(wire.COMMENT, "Comment", "comments"))
    assert not list(unknown_fields(wire.POST, "PagePost", "posts"))


def test_what_is_not_published_is_seen() -> None:
    edge = Edge("POST", f"{PAGE}/feed", "Page", "create_feed", "PagePost")
    complaints = list(edge.complaints("1/feed", {"mesage": "x", "fields": "id,wrods{id}"}))
    assert len(complaints) == 2
    assert top_level("a,b{c,d{x}},e.limit(3){f}") == ["a", "b", "e"]
