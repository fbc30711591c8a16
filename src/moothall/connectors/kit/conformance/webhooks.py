"""A call of the Platform is believed only if it is signed."""

from dataclasses import replace
from typing import ClassVar

import pytest

from moothall.connectors.kit import Connector, Refused, Secrets
from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.webhooks import Delivery, HearsByWebhook
from moothall.domain.exchange import ReceivedMessage

NOT_THEIRS = (b"", b"null", b"[]", b'{"entry": 1}', b"\xff\xfe", b"[" * 100_000)


class Webhooks:
    """Forged, altered and unsigned calls bring nothing; nothing breaks on nonsense."""

    connector: ClassVar[type[Connector]]

    def test_a_signed_call_brings_what_was_said(self, counterpart: Counterpart) -> None:
        messages = self._read(counterpart, counterpart.call("Where is my bin?"))
        assert [message.text.strip() for message in messages] == ["Where is my bin?"]
        assert messages[0].raw
        assert messages[0].external_id

    def test_the_same_call_again_brings_the_same(self, counterpart: Counterpart) -> None:
        call = counterpart.call("Where is my bin?")
        assert self._read(counterpart, call) == self._read(counterpart, call)

    def test_an_altered_call_is_refused(self, counterpart: Counterpart) -> None:
        call = counterpart.call("Where is my bin?")
        with pytest.raises(Refused):
            self._read(counterpart, replace(call, body=call.body.replace(b"bin", b"cat")))

    def test_a_call_without_its_signature_is_refused(self, counterpart: Counterpart) -> None:
        with pytest.raises(Refused):
            self._read(counterpart, replace(counterpart.call("Where is my bin?"), headers={}))

    def test_a_call_signed_with_another_secret_is_refused(self, counterpart: Counterpart) -> None:
        call = counterpart.call("Where is my bin?")
        settings, values = counterpart.settings_and_secret()
        wrong = Secrets({name: f"{value}x" for name, value in values.items()}, lambda *_: None)
        with pytest.raises(Refused):
            self._hears().read_delivery(settings, wrong, call)

    def test_without_a_secret_nothing_is_believed(self, counterpart: Counterpart) -> None:
        call = counterpart.call("Where is my bin?")
        settings, _ = counterpart.settings_and_secret()
        with pytest.raises(Refused):
            self._hears().read_delivery(settings, Secrets({}, lambda *_: None), call)

    @pytest.mark.parametrize("body", NOT_THEIRS, ids=range(len(NOT_THEIRS)))
    def test_signed_nonsense_is_refused_or_brings_nothing(
        self, counterpart: Counterpart, body: bytes
    ) -> None:
        try:
            assert list(self._read(counterpart, counterpart.signed(body))) == []
        except Refused as refused:
            assert refused.reason.endswith(".")  # noqa: PT017 either outcome is sound

    def test_the_challenge_is_answered(self, counterpart: Counterpart) -> None:
        delivery, proof = counterpart.challenge()
        assert self._answer(counterpart, delivery) == proof

    def test_a_challenge_that_is_not_theirs_is_refused(self, counterpart: Counterpart) -> None:
        with pytest.raises(Refused):
            self._answer(counterpart, Delivery(headers={}, query={}, body=b""))

    def _hears(self) -> type[HearsByWebhook]:
        assert issubclass(self.connector, HearsByWebhook)
        return self.connector

    def _read(self, counterpart: Counterpart, delivery: Delivery) -> list[ReceivedMessage]:
        settings, values = counterpart.settings_and_secret()
        secrets = Secrets(values, lambda *_: None)
        brought = self._hears().read_delivery(settings, secrets, delivery)
        return [message for _, message in brought]

    def _answer(self, counterpart: Counterpart, delivery: Delivery) -> str:
        settings, values = counterpart.settings_and_secret()
        secrets = Secrets(values, lambda *_: None)
        return self._hears().answer_challenge(settings, secrets, delivery)
