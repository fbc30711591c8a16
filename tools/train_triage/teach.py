"""Teaches the two top layers of the optional encoder what abuse is, on messages of many writers.

First a pass over the pairs and public texts, then two over the messages of the writers and
some of the pairs, and a short last one that adds what is said of a service by those who are asked:
without it "you are all so lovely" looks like an attack. `middle.py` keeps and measures it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from moothall.domain.triage import encoder
from tools.train_triage import layers, lessons
from tools.train_triage.corpora import Row
from tools.train_triage.features import Floats
from tools.train_triage.layers import Params
from tools.train_triage.lessons import NAMES, WORTH, Ints, Lesson
from tools.train_triage.messages import Message
from tools.train_triage.pairs import Pair

_FIRST_PACE, _PACE = 2e-4, 3e-4  # how far a weight may go in one step
_TURNS, _PART = 2, 0.2  # over the messages, each with a part of the pairs
_LAST_PACE = 1.2e-4
# In the last pass: of all messages, sentences and public texts, how many feedback stands beside
_LAST = (0.22, 0.06, 0.24)
_HEAD_FASTER = 10.0  # how much faster the heads go, which begin with nothing
_LOST, _HELD, _STEEPEST = 0.1, 0.01, 5.0  # what falls away; the pull to what came; of a slope
_WARMS = 0.06  # of all texts: so long the first steps grow


# Writers that are held out together, when it is asked what was learned of others
APART = (("strangers_3", "strangers_4", "w2"), ("strangers", "strangers_2", "w1"))


@dataclass(frozen=True)
class Course:
    """All that is taught, as the lower layers make it.

    Attributes:
        params: of all layers, as they came.
        sentences: one text of each sentence of the pairs.
        public: texts of others.
        messages: of the writers.
        fed_back: what people say of a service when they are asked.
        writers: who wrote each message.
    """

    params: Params
    sentences: Lesson
    public: Lesson
    messages: Lesson
    fed_back: Lesson
    writers: Sequence[str]

    def begun(self) -> Params:
        """The top layers with their heads, taught on pairs and public texts."""
        known = lessons.together([self.sentences, self.public])
        every = np.arange(len(known.answers))
        return _gone_through(untaught(self.params), [(known, every)], _FIRST_PACE)

    def taught(self, begun: Params, without: Sequence[str] = ()) -> Params:
        """Taught on the messages too, but for those of the writers `without`."""
        chance = np.random.default_rng(lessons.SEED)
        parts = (self.messages, self.sentences, self.public, self.fed_back)
        ends = np.cumsum([len(each.answers) for each in parts])
        allowed = np.array([at for at, who in enumerate(self.writers) if who not in without])
        sentences, public, asked = (np.arange(*span) for span in pairwise(ends))

        def some(places: Ints, part: float) -> Ints:
            return chance.permutation(places)[: int(part * len(places))]

        turns = [np.append(allowed, some(sentences, _PART)) for _ in range(_TURNS)]
        last = [
            some(places, part)
            for places, part in zip((allowed, sentences, public), _LAST, strict=True)
        ]
        whole = lessons.together(parts)
        now = _gone_through(begun, [(whole, turn) for turn in turns], _PACE)
        return _gone_through(now, [(whole, np.concatenate([*last, asked]))], _LAST_PACE)

    def held_out(self) -> Floats:
        """What is said of abuse in each message without its writer; of the rest nothing."""
        begun = self.begun()
        found = np.full(len(self.writers), np.nan, np.float32)
        for group in APART:
            out = np.array([writer in group for writer in self.writers])
            found[out] = said_of_abuse(self.taught(begun, group), self.messages)[out]
        return found


def course(
    said: Sequence[Pair],
    messages: Sequence[Message],
    texts: Mapping[str, list[Row]],
    params: Params,
) -> Course:
    """Let the lower layers read everything, once."""
    first = {pair.template: pair for pair in reversed(said)}.values()
    sentences = lessons.ours([*first], params)
    return Course(
        params,
        sentences,
        lessons.public(texts, params),
        lessons.ours(messages, params),
        lessons.fed_back(texts["nhs_feedback"], params),
        [each.family for each in messages],
    )


def untaught(params: Params) -> Params:
    """The top layers as they came, below heads that know nothing yet."""
    return {
        **layers.only_taught(params),
        "heads": np.zeros((encoder.WIDTH, len(NAMES)), np.float32),
        "biases": np.full(len(NAMES), -2.0, np.float32),
    }


def _gone_through(params: Params, turns: Sequence[tuple[Lesson, Ints]], pace: float) -> Params:
    """Each turn's texts once, ever more slowly. Source: AdamW, Loshchilov and Hutter 2019."""
    jax = layers.jax()
    chance, key = np.random.default_rng(lessons.SEED), jax.random.key(lessons.SEED)
    came = {name: jax.numpy.array(each) for name, each in params.items()}
    nought = {name: jax.numpy.zeros_like(each) for name, each in came.items()}
    now, mean, square = came, nought, nought
    total, done, at = sum(len(places) for _, places in turns), 0, 0
    step = jax.jit(partial(_step, jax))
    for lesson, places in turns:
        batches = list(lesson.batches(chance.permutation(places)))
        for width, some in [batches[each] for each in chance.permutation(len(batches))]:
            done, at = done + len(some), at + 1
            key, drawn = jax.random.split(key)
            speed = pace * min(1.0, done / total / _WARMS) * max(0.02, 1 - done / total)
            now, mean, square = step(
                (now, mean, square, came),
                np.array([at, speed], np.float32),
                drawn,
                lesson.filled(width, some),
            )
    return {name: np.asarray(each) for name, each in now.items()}


def _step(
    jax: Any,  # noqa: ANN401
    before: tuple[Params, Params, Params, Params],
    pace: Any,  # noqa: ANN401
    chance: Any,  # noqa: ANN401
    batch: tuple[Any, ...],
) -> tuple[Params, Params, Params]:
    """One step down the slope of one batch."""
    now, mean, square, came = before
    at, speed = pace
    slope = jax.grad(partial(_missed, jax, chance=chance, batch=batch))(now)
    steep = jax.numpy.sqrt(sum((each**2).sum() for each in slope.values()))
    less = jax.numpy.minimum(1.0, _STEEPEST / steep)
    slope = {name: each * less for name, each in slope.items()}
    mean = {name: 0.9 * mean[name] + 0.1 * slope[name] for name in now}
    square = {name: 0.98 * square[name] + 0.02 * slope[name] ** 2 for name in now}
    found = {}
    for name, each in now.items():
        usual = jax.numpy.sqrt(square[name] / (1 - 0.98**at)) + 1e-8
        faster = _HEAD_FASTER if name in {"heads", "biases"} else 1.0
        way = faster * mean[name] / (1 - 0.9**at) / usual
        found[name] = each - speed * (way + _HELD * (each - came[name]))
    return found, mean, square


def _missed(jax: Any, params: Params, *, chance: Any, batch: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """How far the heads are from what is true of a batch."""
    seen, lengths, answers, asked = batch
    means = layers.means(params, seen, lengths, chance, _LOST)
    said = means @ params["heads"] + params["biases"]
    jnp = jax.numpy
    missed = jnp.maximum(said, 0) - said * answers + jnp.log1p(jnp.exp(-jnp.abs(said)))
    return (missed * asked * WORTH).sum() / 32


def said_of_abuse(params: Params, lesson: Lesson) -> Floats:
    """What the head of abuse says of each text, in logits."""
    means = layers.jax().jit(layers.means)
    found = np.zeros(len(lesson.answers), np.float32)
    for width, places in lesson.batches(np.arange(len(found))):
        seen, lengths, *_ = lesson.filled(width, places)
        made = np.asarray(means(params, seen, lengths))[: len(places)]
        found[places] = made @ params["heads"][:, 0] + params["biases"][0]
    return found
