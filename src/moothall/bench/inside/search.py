"""Searches as one reader of two departments would: rare words, common ones, two and none."""

from functools import partial
from typing import Any

from django.db import connection

from moothall.bench.figures import Effort, percentile, seconds
from moothall.bench.inside import town
from moothall.inbox.queries import search

RUNS = 200


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """The whole search; its floor is the index asked for the same word and nothing else."""
    found = town.build(effort)
    ours, floors = [], []
    for words in _questions(found, RUNS if effort is Effort.FULL else 8):
        ours.append(1000 * seconds(partial(search.find, found.staff, words)))
        floors.append(1000 * seconds(partial(_least, vendor, words.split()[0])))
    return {"p95": percentile(ours, 0.95), "floor_p95": percentile(floors, 0.95)}


def _questions(found: town.Town, count: int) -> list[str]:
    """In turn: a rare word, a common one, two common, a common and a rare, one of nobody."""
    pick = found.chance.choice
    makers = (
        lambda: pick(town.RARE),
        lambda: pick(town.COMMON),
        lambda: f"{pick(town.COMMON)} {pick(town.COMMON)}",
        lambda: f"{pick(town.COMMON)} {pick(town.RARE)}",
        lambda: "nobodysaidthis",
    )
    return [makers[number % len(makers)]() for number in range(count)]


def _least(vendor: str, word: str) -> None:
    index = (
        "SELECT rowid FROM inbox_message_words WHERE inbox_message_words MATCH %s"
        " ORDER BY rowid DESC LIMIT 50"
        if vendor == "sqlite"
        else "SELECT id FROM inbox_message WHERE words @@ plainto_tsquery('moothall', %s)"
        " ORDER BY id DESC LIMIT 50"
    )
    with connection.cursor() as cursor:
        cursor.execute(index, [word])
        cursor.fetchall()
