"""Whatever happens on the way out, the connector knows whether mail may have left."""

import pytest

from moothall.connectors.email.connector import Email
from moothall.connectors.email.tests.counterpart import rude_server
from moothall.connectors.kit import Secrets, TryLater
from moothall.domain.exchange import Outgoing, ReplyTarget


def publish_to(port: int) -> None:
    email = Email(
        address="desk@council.test",
        settings={
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_security": "none",
            "smtp_sign_in": False,
        },
        secrets=Secrets({}, lambda *_: None),
    )
    target = ReplyTarget("q@resident.test", ("amira@resident.test",))
    email.publish(Outgoing("a" * 32, "Hello", target))


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_before_the_letter_is_on_its_way_nothing_was_sent(step: str) -> None:
    with rude_server(step) as port, pytest.raises(TryLater, match="broke off") as caught:
        publish_to(port)
    assert caught.value.sent is False


@pytest.mark.parametrize("step", ["middle", "letter"])
def test_from_then_on_nobody_can_know(step: str) -> None:
    with rude_server(step) as port, pytest.raises(TryLater, match="cannot be known") as caught:
        publish_to(port)
    assert caught.value.sent is None


def test_a_server_that_leaves_without_goodbye_has_the_mail() -> None:
    with rude_server("QUIT") as port:
        publish_to(port)
