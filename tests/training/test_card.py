"""The model card says what was measured, and what was measured is of the engine that ships."""

import json
from typing import Any

import numpy as np
import pytest
from tools.train_triage.card import CARD, HERE, MISSED, MISSES, misses, section, shown
from tools.train_triage.shares import balanced, share

from moothall.domain.triage.heads import shipped
from moothall.domain.triage.verdict import Harm, Intent

pytestmark = pytest.mark.once  # of the training, not of a database


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    return found


def test_the_card_shows_the_figures_that_were_measured(figures: dict[str, Any]) -> None:
    assert shown(CARD.read_text(encoding="utf-8")) == section(figures)


def test_the_card_opens_with_what_is_not_reached(figures: dict[str, Any]) -> None:
    card = CARD.read_text(encoding="utf-8")
    assert shown(card, MISSES, MISSED) == misses(figures)
    assert card.index(MISSES) < card.index("##")


def test_the_lines_that_were_measured_are_those_that_ship(figures: dict[str, Any]) -> None:
    lines = {label: round(line, 3) for label, line in shipped().lines.items()}
    assert figures["lines"] == lines


def test_every_label_has_its_figures(figures: dict[str, Any]) -> None:
    assert {*Harm, *Intent} <= figures["labels_held_out_by_template"].keys()


def test_the_interval_of_a_share_holds_the_share_and_narrows() -> None:
    few, many = share(9, 10), share(900, 1000)
    assert few["low"] < few["per_cent"] < few["high"]
    assert many["high"] - many["low"] < few["high"] - few["low"]


def test_balanced_accuracy_counts_both_sides_alike() -> None:
    right, wrong = np.ones(100, bool), np.zeros(2, bool)
    assert balanced(right, wrong)["accuracy"] == 0.5
