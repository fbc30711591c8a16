"""Messages are learned from by writer, and judged by heads that saw nothing of their writer."""

from collections.abc import Sequence

import numpy as np
import pytest
from tools.train_triage import by_writer, train
from tools.train_triage.features import Floats, Seen
from tools.train_triage.lines import lines_from
from tools.train_triage.messages import Message, messages, writers
from tools.train_triage.pairs import NO_TOPIC, Pair
from tools.train_triage.strangers import EXPOSURE

from moothall.domain.triage.heads import COLUMNS
from moothall.domain.triage.verdict import SHIELDED, Harm, Intent, Target, Tone

pytestmark = pytest.mark.once  # of the training, not of a database


@pytest.fixture(scope="module")
def said() -> list[Message]:
    return messages()


def test_there_are_thousands_of_several_writers_and_none_twice(said: Sequence[Message]) -> None:
    assert len(writers()) >= 7
    assert {each.family for each in said} == {path.stem for path in writers()}
    assert len({each.text.casefold() for each in said}) == len(said) > 5000


def test_each_label_and_target_is_one_that_triage_knows(said: Sequence[Message]) -> None:
    assert {label for each in said for label in each.labels} == {*Harm, *Intent}
    assert {each.tone for each in said} == set(Tone)
    assert {each.target for each in said} == set(Target)


def test_what_is_to_be_covered_is_an_attack_on_nobody_in_danger() -> None:
    assert _message("x", Tone.ABUSIVE).is_attack
    assert not _message("x", Tone.CRITICAL).is_attack
    assert not _message("x", Tone.ABUSIVE, labels=(Intent.SAFEGUARDING,)).is_attack
    assert not _message("x", Tone.ABUSIVE, kind=EXPOSURE).is_attack


def test_who_gives_away_details_teaches_nothing_of_abuse() -> None:
    assert not train.says(_message("x", Tone.ABUSIVE, kind=EXPOSURE), Tone.ABUSIVE)
    assert train.says(_message("x", Tone.ABUSIVE, kind=EXPOSURE), Harm.THREAT)
    assert train.says(_message("x", Tone.CRITICAL, kind=EXPOSURE), Tone.ABUSIVE)


def test_no_head_judges_a_writer_of_whom_it_saw_something(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = _trainer()
    learned: list[set[int]] = []
    monkeypatch.setattr(
        train.Trainer, "fitted", lambda _self, _label, chosen: learned.append(set(chosen.tolist()))
    )
    judged: list[set[int]] = []

    def scores(_self: train.Trainer, _head: object, left: np.ndarray) -> Floats:
        judged.append(set(left.tolist()))
        return np.zeros(len(left), np.float32)

    monkeypatch.setattr(train.Trainer, "scores", scores)
    trainer.held_out(Tone.ABUSIVE)
    for seen, left in zip(learned, judged, strict=True):
        met = {trainer.known.pairs[at].family for at in seen if at >= 1}
        assert met.isdisjoint(trainer.known.pairs[at].family for at in left if at >= 1)
    assert set().union(*judged) == set(range(len(trainer.known.pairs)))


def test_the_line_lets_hardly_any_fair_message_be_covered() -> None:
    trainer = _trainer(100)
    count = len(trainer.known.pairs)
    held = {label: np.linspace(-5, 5, count, dtype=np.float32) for label in (Tone.ABUSIVE, *Harm)}
    attacked = np.array([pair.tone == Tone.ABUSIVE for pair in trainer.known.pairs])
    for harm in SHIELDED:
        held[harm] = np.where(attacked, 5, -5).astype(np.float32)
    lines = lines_from(trainer, held, np.full(50, -9, np.float32))
    chances = {
        label: (1 / (1 + np.exp(-logits))).astype(np.float32) for label, logits in held.items()
    }
    fair = np.array([pair.tone != Tone.ABUSIVE for pair in trainer.known.pairs])
    covered = by_writer.covers(chances, lines)[fair & trainer.written]
    assert 0 < covered.mean() <= 0.02
    assert lines["unsure"] < lines[Tone.ABUSIVE]


def _message(
    text: str,
    tone: Tone,
    *,
    writer: str = "one",
    labels: tuple[str, ...] = (),
    kind: str = "demeaning",
) -> Message:
    return Message(text, tone, Target.YOU, labels, writer, text, NO_TOPIC, kind)


def _trainer(times: int = 2) -> train.Trainer:
    """Heads for one sentence and, of each of three writers, abuse and fair words."""
    said = [
        _message(f"{writer} {tone} {time}", tone, writer=writer, labels=labels)
        for writer in ("one", "two", "three")
        for time in range(times)
        for tone, labels in ((Tone.ABUSIVE, tuple(Harm)), (Tone.CRITICAL, ()))
    ]
    sentence = Pair("x", Tone.CRITICAL, Target.ORG, (), "family", "x", NO_TOPIC)
    pairs = [sentence, *said]
    seen = Seen(
        np.zeros(len(pairs), np.int32), np.ones(len(pairs), np.float32), np.arange(len(pairs)),
        np.zeros((len(pairs), COLUMNS), np.float32), np.zeros((len(pairs), 100), np.float32),
    )  # fmt: skip
    return train.Trainer(train.Material(pairs, seen, seen, seen, seen, []), {})
