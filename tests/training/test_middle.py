"""The encoder's head is of the engine that ships, and the card says what it was measured at."""

import json

import numpy as np
import pytest
from tools.train_triage import layers, middle
from tools.train_triage.card import CARD, shown
from tools.train_triage.lessons import NAMES, Lesson

from moothall.domain.triage import encoder
from moothall.domain.triage.heads import shipped
from moothall.domain.triage.middle import with_encoder

pytestmark = pytest.mark.once  # of the training, not of a database


def test_the_card_shows_what_the_encoder_adds() -> None:
    found = json.loads(middle.FIGURES.read_text(encoding="utf-8"))
    card = CARD.read_text(encoding="utf-8")
    assert shown(card, middle.OPENS, middle.CLOSES) == middle.section(found).strip()


def test_what_was_measured_is_of_the_heads_and_the_sentences_that_ship() -> None:
    found = json.loads(middle.FIGURES.read_text(encoding="utf-8"))
    assert found["belongs"] == middle.belongs(), "fit it again: see README"


def test_the_head_was_measured_with_the_engine_that_ships() -> None:
    assert with_encoder().engine == shipped().engine + "+encoder"


def test_layers_are_kept_as_one_byte_a_weight_and_come_back_nearly_the_same() -> None:
    chance = np.random.default_rng(0)
    names = [name for layer in layers.TAUGHT for name, *_ in layers.named(layer)]
    params = {
        name: chance.normal(size=8 if "." in name[2:] else (8, 8)).astype(np.float32)
        for name in names
    }
    kept = layers.narrowed(params)
    assert {each.dtype.name for name, each in kept.items() if name.endswith("_q")} == {"int8"}
    back = layers.widened(kept)
    missed = [
        np.abs(back[name] - each).max() / np.abs(each).max() for name, each in params.items()
    ]
    assert max(missed) < 1 / 250


def test_our_layers_stand_in_the_places_of_those_that_came() -> None:
    came = {"b": np.array([3, 4], np.int8), "a": np.array([1, 2], np.int8)}
    minus = {name: -each for name, each in came.items()}
    where, ours = layers.spliced(b"..\x03\x04.\x01\x02", came, minus)
    assert where.tolist() == [[5, 2], [2, 2]]
    assert ours.view(np.int8).tolist() == [-1, -2, -3, -4]


def test_what_has_two_places_in_the_file_is_not_replaced() -> None:
    came = {"a": np.array([1], np.int8)}
    with pytest.raises(ValueError, match="a has no place"):
        layers.spliced(b"\x01\x01", came, came)


def test_what_was_taught_is_as_long_as_what_came_and_begins_alike() -> None:
    came = encoder.as_it_came()
    taught = encoder.taught(came)
    assert len(taught) == len(came)
    assert taught != came
    words = 1_000_000  # bytes into the file: pieces of words, which were not taught
    assert taught[words : 10 * words] == came[words : 10 * words]


def test_a_batch_is_filled_up_and_rows_left_over_ask_nothing() -> None:
    lengths = [3, 16, 20]
    texts = len(lengths)
    lesson = Lesson(
        np.ones((sum(lengths), encoder.WIDTH), np.float16),
        np.cumsum([0, *lengths]),
        np.ones((texts, len(NAMES)), np.float32),
        np.ones((texts, len(NAMES)), np.float32),
    )
    found = [(width, places.tolist()) for width, places in lesson.batches(np.arange(texts))]
    assert found == [(16, [0, 1]), (24, [2])]
    seen, filled, _, asked = lesson.filled(16, np.array([0, 1]))
    assert filled.tolist()[:3] == [3, 16, 1]
    assert (seen[0, 3:] == 0).all()
    assert asked.sum() == 2 * len(NAMES)
