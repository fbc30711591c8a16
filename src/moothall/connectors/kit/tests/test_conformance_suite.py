"""The conformance suite notices each defect that a connector could have."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.tests.counterpart import PASSWORD
from moothall.connectors.kit import Ability, Limits, Setting, SettingKind, TryLater
from moothall.connectors.kit.conformance import (
    Breakage,
    Declaring,
    Failing,
    Fetching,
    Publishing,
    ReadingBack,
)
from moothall.connectors.kit.tests.defects import Changes, Defective
from moothall.domain.exchange import Batch, ChannelKind, ConnectionReport, Outgoing, Published

noticed = pytest.raises((AssertionError, pytest.fail.Exception))


class Repeats(Demo):
    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        return replace(super().fetch(channel, ""), cursor=cursor)


class Loses(Demo):
    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        batch = super().fetch(channel, cursor)
        return replace(batch, messages=batch.messages[:199])


class NewestFirst(Demo):
    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        batch = super().fetch(channel, cursor)
        return replace(batch, messages=batch.messages[::-1])


class SameIds(Changes):
    fields: ClassVar[Mapping[str, object]] = {"external_id": "one"}


class LongIds(Changes):
    fields: ClassVar[Mapping[str, object]] = {"external_id": "x" * 256}


class LosesRaw(Changes):
    fields: ClassVar[Mapping[str, object]] = {"raw": b""}


class KeepsNul(Changes):
    fields: ClassVar[Mapping[str, object]] = {"text": "a\0b"}


class LosesReferences(Changes):
    fields: ClassVar[Mapping[str, object]] = {"references": ()}


@pytest.mark.parametrize(
    ("defect", "notices"),
    [
        (Repeats, Fetching.test_a_cursor_leads_on_from_what_was_read),
        (Loses, Fetching.test_more_than_a_batch_arrives_in_several),
        (NewestFirst, Fetching.test_what_residents_say_arrives_oldest_first),
        (SameIds, Fetching.test_ids_are_short_enough_to_keep_and_tell_messages_apart),
        (LongIds, Fetching.test_ids_are_short_enough_to_keep_and_tell_messages_apart),
        (LosesRaw, Fetching.test_the_bytes_as_they_came_are_kept),
        (KeepsNul, Fetching.test_awkward_words_arrive_fit_to_be_stored),
        (LosesReferences, Fetching.test_what_a_message_answers_is_named_nearest_first),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_defect_of_reading_is_noticed(
    tmp_path: Path, defect: type[Demo], notices: object
) -> None:
    assert callable(notices)
    with noticed:
        notices(Fetching(), Defective(tmp_path / "platform", defect))


class CutsShort(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        return super().publish(replace(outgoing, text=outgoing.text[:100]))


class Invents(Demo):
    def find(self, outgoing: Outgoing, **_: object) -> Published | None:
        return Published("invented")


class SaysNotSent(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        self._service.accept(outgoing, address=self.address, once=True)
        raise TryLater("It surely did not leave.")


class RaisesAnything(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        raise ValueError(outgoing.key)


class TellsSecrets(Demo):
    def test(self) -> ConnectionReport:
        return ConnectionReport(working=False, sentence=f"We tried {PASSWORD}.")


def test_a_cut_text_is_noticed(tmp_path: Path) -> None:
    with noticed:
        Publishing().test_what_does_not_fit_is_refused_and_not_cut(
            Defective(tmp_path / "platform", CutsShort)
        )


def test_an_invented_answer_is_noticed(tmp_path: Path) -> None:
    with noticed:
        ReadingBack().test_what_never_left_is_not_found(Defective(tmp_path / "platform", Invents))


@pytest.mark.parametrize("defect", [SaysNotSent, RaisesAnything])
def test_a_false_failure_is_noticed(tmp_path: Path, defect: type[Demo]) -> None:
    counterpart = Defective(tmp_path / "platform", defect)
    with pytest.raises((AssertionError, ValueError, pytest.fail.Exception)):
        Failing().test_publishing_fails_as_it_should_and_tells_the_truth(
            counterpart, Breakage.BUSY
        )


def test_a_told_secret_is_noticed(tmp_path: Path) -> None:
    with noticed:
        Failing().test_no_secret_is_ever_seen(
            Defective(tmp_path / "platform", TellsSecrets), Breakage.BUSY
        )


@contextmanager
def _declaring(**declared: object) -> Iterator[Declaring]:
    """The declarations of the demo connector, some of them spoiled."""
    suite = Declaring()
    suite.connector = type("Spoiled", (Demo,), declared)  # type: ignore[misc]
    yield suite


def test_spoiled_declarations_are_noticed() -> None:
    with _declaring(limits=Limits(0)) as suite, noticed:
        suite.test_limits_are_positive()
    with _declaring(abilities=frozenset({Ability.RECEIVE})) as suite, noticed:
        suite.test_every_ability_has_its_method()
    with _declaring() as suite, noticed:
        suite.test_every_ability_is_proved_here()
    with _declaring(settings_form=(Setting("a", "A"), Setting("a", "B"))) as suite, noticed:
        suite.test_the_form_asks_each_question_once()


@pytest.mark.parametrize(
    "setting",
    [
        Setting("a", " "),
        Setting("a", "A", SettingKind.CHOICE, default="c", choices=(("b", "B"),)),
        Setting("a", "A", SettingKind.SECRET, default="letmein"),
        Setting("a", "A", SettingKind.NUMBER, default="1"),
    ],
)
def test_a_question_that_nobody_can_answer_is_noticed(setting: Setting) -> None:
    with _declaring(settings_form=(setting,)) as suite, noticed:
        suite.test_every_question_can_be_understood_and_answered()


def test_a_question_about_nothing_is_noticed() -> None:
    form = (Setting("a", "A", shown_when=("b", "yes")),)
    with _declaring(settings_form=form) as suite, noticed:
        suite.test_a_question_that_depends_on_another_names_an_answer_to_it()
