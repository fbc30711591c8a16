"""Where people have a page of their own, and that a strange handle leads nowhere."""

import pytest

from moothall.connectors.kit import connector_class
from moothall.domain.exchange import Sender
from moothall.domain.looking import is_profile
from moothall.inbox import gates
from moothall.protection import look_panels
from moothall.publishing import heeding

PAGES = {
    "mastodon": (
        Sender("1@town.example", "Gil", "@gil@town.example"),
        "https://town.example/@gil",
    ),
    "bluesky": (Sender("did:plc:a", "Gil", "gil.example"), "https://bsky.app/profile/gil.example"),
    "x": (Sender("7", "Gil", "@gil"), "https://x.com/gil"),
    "instagram": (Sender("7", "gil.f"), "https://www.instagram.com/gil.f/"),
    "demo": (Sender("gil", "Gil"), "https://residents.example/@gil"),
}
STRANGE = Sender("g il/../", 'Gil"><b>', "@gil/../evil?x")


@pytest.mark.parametrize("platform", sorted(PAGES))
def test_a_handle_leads_to_a_page_that_is_known_as_a_profile(platform: str) -> None:
    sender, page = PAGES[platform]
    assert connector_class(platform).profile_page(sender) == page
    assert is_profile(page)


@pytest.mark.parametrize("platform", [*sorted(PAGES), "email", "facebook"])
def test_anything_else_leads_nowhere(platform: str) -> None:
    assert connector_class(platform).profile_page(STRANGE) == ""


def test_a_link_to_a_profile_leads_to_the_page_before_and_no_other_link_does() -> None:
    gates.declare(look_panels.gate)
    gates.declare(look_panels.gate)
    there = gates.leads_to(7, "https://x.com/gil?s=1")
    assert there.endswith("/shield/looks/link/7/?to=https%3A%2F%2Fx.com%2Fgil%3Fs%3D1")
    assert gates.leads_to(7, "https://eastmere.example/bins") == "https://eastmere.example/bins"


def test_what_checks_heed_is_asked_once_of_each_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heeding, "_names", [])
    monkeypatch.setattr(heeding, "_doubted", [])

    def names() -> tuple[str, ...]:
        return ("Kim Orchard", "Kim Orchard")

    def doubted(number: int) -> bool:
        return number == 7

    for _twice in range(2):
        heeding.declare(names=names, doubted=doubted)
    assert heeding.names_not_said() == ("Kim Orchard",)
    assert heeding.is_doubted(7)
    assert not heeding.is_doubted(8)
    assert not heeding.is_doubted(None)
