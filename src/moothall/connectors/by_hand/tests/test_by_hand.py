"""A platform without a connector has limits and a page to post on, and sends nothing itself."""

from typing import Any

import pytest

from moothall.connectors.by_hand.connector import USUAL_LENGTH, ByHand, platform_name
from moothall.connectors.kit import Ability, Refused, Secrets
from moothall.connectors.kit.conformance import ByHand as SentByHand
from moothall.connectors.kit.conformance import Declaring
from moothall.domain.exchange import ChannelKind, Outgoing

SETTINGS: dict[str, str | int] = {
    "platform": "linkedin",
    "posting_page": "https://networks.example/company/eastmere/posts",
    "text_length": 1_500,
}


def by_hand(**settings: Any) -> ByHand:
    return ByHand(
        address="Eastmere Council",
        settings={**SETTINGS, **settings},
        secrets=Secrets({}, lambda *_: None),
    )


class TestByHand(Declaring, SentByHand):
    connector = ByHand

    def test_it_declares_channels(self) -> None:
        assert ByHand.channels == ()  # nothing comes in

    def test_every_ability_is_proved_here(self) -> None:
        """There is nobody to publish to: that it never does is proved below."""
        assert ByHand.abilities == {Ability.PUBLISH, Ability.BY_HAND, Ability.ATTACH}


def test_it_publishes_nothing_itself() -> None:
    with pytest.raises(Refused, match="by hand"):
        by_hand().publish(Outgoing(key="0" * 32, text="The library is open again."))


def test_it_reads_nothing() -> None:
    with pytest.raises(Refused):
        by_hand().fetch(ChannelKind.POSTS, "")


def test_what_fits_is_what_was_looked_up() -> None:
    assert by_hand().limits_now().text_length == 1_500
    assert by_hand().limits_now().files == ByHand.limits.files


@pytest.mark.parametrize("length", [0, -3, 10**9, "many", None])
def test_a_length_that_is_none_is_the_usual_one(length: Any) -> None:
    assert by_hand(text_length=length).limits_now().text_length == USUAL_LENGTH


def test_testing_repeats_what_was_understood() -> None:
    report = by_hand().test()
    assert report.working
    assert "LinkedIn" in report.sentence
    assert "https://networks.example" in report.sentence


@pytest.mark.parametrize(
    "page",
    [
        "",
        "networks.example",
        "http://networks.example/",
        "javascript:alert(1)",
        "https://",
        "https://networks.example/a b",
        "https://mayor:word@networks.example/",
        "https://[half",
    ],
)
def test_a_page_that_cannot_be_opened_safely_is_said(page: str) -> None:
    report = by_hand(posting_page=page).test()
    assert not report.working
    assert report.sentence.endswith(".")


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"platform": "whatsapp"}, "WhatsApp channel"),
        ({"platform": "other", "platform_name": " Town Talk "}, "Town Talk"),
        ({"platform": "other"}, "the platform"),
        ({"platform": "gone since"}, "the platform"),
    ],
)
def test_the_platform_has_a_name(settings: dict[str, str], name: str) -> None:
    assert platform_name(settings) == name
