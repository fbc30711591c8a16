"""Answers Verdicts: opens what is robust, covers what is abuse, raises the alarm for danger."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from moothall.audit import services as audit
from moothall.domain.shielding import Act, Decision, decide, masks
from moothall.inbox import services as inbox
from moothall.inbox.masking import Mask
from moothall.inbox.models import Conversation, Cover, Message
from moothall.protection import queries
from moothall.protection.models import Shield
from moothall.protection.services import alarming, naming
from moothall.triage import passages
from moothall.triage.models import Verdict

Pair = tuple[Message, Verdict]


@dataclass(frozen=True, slots=True)
class Answered:
    """One judged message: how it stands, what was decided, and on which Verdict."""

    message: Message
    verdict: Verdict
    decision: Decision
    cover: str
    masked: str

    @property
    def masks(self) -> list[Mask]:
        """Places that stay hidden although it is shown: insults round a danger."""
        if self.decision.act is not Act.ALARM:
            return []
        passage = passages.judged(self.message)
        spans = masks((each["label"], each["start"], each["end"]) for each in self.verdict.reasons)
        found = [place for span in spans for place in passage.places(*span)]
        return [(place.field, place.start, place.end) for place in found]


def answer(judged: Sequence[Pair], *, again: bool, now: datetime) -> None:
    """Do what the Verdicts ask for. Runs in the transaction that keeps them.

    Args:
        judged: messages with their Verdicts.
        again: whether they replace older ones; what a person decided since then stands.
        now: when that is.
    """
    answered = list(_decided(judged, again=again))
    standing = _standing(answered) if again else {}
    _cover([each for each in answered if _is_to_cover(each, standing)], now)
    opened = [each for each in answered if _is_to_open(each, again=again)]
    _lift([standing[each.message.pk] for each in opened if each.message.pk in standing], now)
    _open(opened, now)
    naming.judge_names([each.message for each in answered], now=now)
    alarming.raise_alarms(_alarming(answered), now=now)


def _decided(judged: Sequence[Pair], *, again: bool) -> Iterable[Answered]:
    lines = queries.lines()
    where = _departments(message for message, _ in judged) if lines else {}
    covers = _covers(message.pk for message, _ in judged) if again else {}
    for message, verdict in judged:
        line = lines.get(where.get(message.conversation_id, 0))
        cover, masked = covers.get(message.pk, (Cover.UNREAD.value, ""))
        yield Answered(message, verdict, decide(verdict, line=line), cover, masked)


def _departments(messages: Iterable[Message]) -> dict[int, int]:
    ids = {each.conversation_id for each in messages}
    return dict(Conversation.objects.filter(pk__in=ids).values_list("pk", "department"))


def _covers(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Cover and masks of each message, as they are now."""
    rows = Message.objects.filter(pk__in=list(ids)).values_list("pk", "cover", "masked")
    return {pk: (cover, masked) for pk, cover, masked in rows}


def _standing(answered: Collection[Answered]) -> dict[int, Shield]:
    """The Shields there ever were over these messages, by message."""
    return Shield.objects.in_bulk([each.message.pk for each in answered])


def _is_to_cover(one: Answered, standing: Mapping[int, Shield]) -> bool:
    """Whether a cover is put: not a second time, nor against what a person has decided."""
    if one.decision.act is not Act.COVER or one.cover == Cover.COVERED:
        return False
    shield = standing.get(one.message.pk)
    return shield is None or not shield.by_hand


def _is_to_open(one: Answered, *, again: bool) -> bool:
    """Whether it is shown from now on, or shown with other masks than before."""
    if one.decision.act is Act.COVER:
        return False
    if not again or one.cover != Cover.OPEN:
        return True
    return bool(one.masked) or one.decision.act is Act.ALARM


def _cover(answered: Iterable[Answered], now: datetime) -> None:
    by_kind: defaultdict[str, list[Answered]] = defaultdict(list)
    for each in answered:
        by_kind[each.decision.kind].append(each)
    for kind, some in by_kind.items():
        ids = [each.message.pk for each in some]
        Shield.objects.filter(pk__in=ids).delete()  # one that an older Verdict put and lifted
        Shield.objects.bulk_create(
            Shield(message=each.message, kind=kind, put_at=now, engine=each.verdict.engine)
            for each in some
        )
        inbox.cover(ids, cover=Cover.COVERED, kind=kind)


def _lift(shields: Sequence[Shield], now: datetime) -> None:
    """A newer Verdict takes back what an older one covered."""
    ids = [each.pk for each in shields if each.lifted_at is None]
    if ids:
        Shield.objects.filter(pk__in=ids).update(lifted_at=now)
        audit.record_each(None, "shield.lifted", Shield.objects.filter(pk__in=ids), at=now)


def _open(opened: Sequence[Answered], now: datetime) -> None:
    if opened:
        masked = {each.message.pk: places for each in opened if (places := each.masks)}
        inbox.open_judged([each.message.pk for each in opened], masks=masked, now=now)


def _alarming(answered: Iterable[Answered]) -> list[tuple[Message, Verdict, str]]:
    return [
        (each.message, each.verdict, each.decision.kind)
        for each in answered
        if each.decision.act is Act.ALARM
    ]
