"""Connectors to the demo Platform, each with one defect that a real one could have."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.tests.counterpart import DemoCounterpart
from moothall.connectors.kit import Ability, Refused, TryLater
from moothall.domain.exchange import (
    Audience,
    Batch,
    ChannelKind,
    Cost,
    Gesture,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)


class Defective(DemoCounterpart):
    """A demo Platform spoken to by a connector with a defect."""

    patience = 0.1

    def __init__(self, folder: Path, defect: type[Demo]) -> None:
        super().__init__(folder)
        self.defect = defect

    def connect(self) -> Demo:
        """The defective one, as the sound one would be made."""
        sound = super().connect()
        return self.defect(address=sound.address, settings=sound.settings, secrets=sound.secrets)


class Changes(Demo):
    """Changes some fields of every message that it reads."""

    fields: ClassVar[Mapping[str, object]] = {}

    def change(self, message: ReceivedMessage) -> ReceivedMessage | None:
        """What becomes of `message`; None loses it."""
        return dataclasses.replace(message, **self.fields)  # type: ignore[arg-type]

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        batch = super().fetch(channel, cursor)
        changed = tuple(filter(None, map(self.change, batch.messages)))
        return dataclasses.replace(batch, messages=changed)


class MissesShares(Changes):
    fields: ClassVar[Mapping[str, object]] = {"shares": ""}


class SeesOnlyItsOwn(Demo):
    """Reads only what the desk sent, so that a slip from a phone is never seen."""

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        batch = super().fetch(channel, cursor)
        return dataclasses.replace(batch, messages=batch.messages[:0])


class SeesNoEdits(Changes):
    def change(self, message: ReceivedMessage) -> ReceivedMessage | None:
        return None if message.edited_at else message


class LosesThePost(Changes):
    fields: ClassVar[Mapping[str, object]] = {"under": ""}


class AnswersNobody(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        return super().publish(dataclasses.replace(outgoing, reply_to=None))


class AlwaysLooksGood(Demo):
    def look(self, external_id: str) -> ReceivedMessage | None:
        return super().look(external_id) or ReceivedMessage(external_id, b"?", Sender("we"))


class SeesNothing(Demo):
    def look(self, external_id: str) -> ReceivedMessage | None:
        return None


class PostsAgain(Demo):
    """Edits by putting up another one."""

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        return super().publish(outgoing)


class RemovesNothing(Demo):
    def remove(self, external_id: str) -> None:
        pass


class FailsOnWhatIsGone(Demo):
    def remove(self, external_id: str) -> None:
        if self.look(external_id) is None:
            raise Refused("There is no such thing.")
        super().remove(external_id)


class HidesTheOther(Demo):
    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:
        for comment in self.fetch(ChannelKind.COMMENTS, "").messages:
            super().hide(comment.external_id, under=under, hidden=hidden)


class NeverLetsIn(Demo):
    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        super().block(profile_key, blocked=True)


class LosesTheReason(Demo):
    def report(self, external_id: str, *, profile_key: str, reason: str) -> str:
        return super().report(external_id, profile_key=profile_key, reason="")


class SharesInstead(Demo):
    """Does something else than the button says."""

    abilities = Demo.abilities - {Ability.QUOTE}

    def publish(self, outgoing: Outgoing) -> Published:
        if outgoing.gesture is Gesture.QUOTE:
            outgoing = dataclasses.replace(outgoing, gesture=Gesture.SHARE)
        return super().publish(outgoing)


class TellsEverybody(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        return super().publish(dataclasses.replace(outgoing, audience=Audience.PUBLIC))


class LosesTheWords(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        files = tuple(dataclasses.replace(file, alt="") for file in outgoing.files)
        return super().publish(dataclasses.replace(outgoing, files=files))


class DropsWhatDoesNotFit(Demo):
    def publish(self, outgoing: Outgoing) -> Published:
        fit = [each for each in outgoing.files if len(each.content) <= self.limits.file_bytes]
        return super().publish(dataclasses.replace(outgoing, files=tuple(fit)))


class CountsTooMuch(Demo):
    def reach(self, external_id: str) -> Reach:
        return Reach(likes=7, replies=7)


class CountsNothing(Demo):
    def reach(self, external_id: str) -> Reach:
        return Reach()


class KeyedByName(Demo):
    def presence(self) -> Presence:
        seen = super().presence()
        return dataclasses.replace(seen, key=seen.name)


class ObjectsAndCharges(Demo):
    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:  # noqa: ARG003 whatever it is
        return "We would rather not."


class ChargesNothingAtAll(Demo):
    @classmethod
    def cost(cls, outgoing: Outgoing) -> Cost | None:  # noqa: ARG003 whatever it is
        return Cost(amount=0, currency="GBP", why="It is free.")  # type: ignore[arg-type]


class GivesUp(Demo):
    def look(self, external_id: str) -> ReceivedMessage | None:
        try:
            return super().look(external_id)
        except TryLater:
            return None
