"""Says which inputs the weights were fitted to, so that weights that no longer belong are noticed.

    python -m tools.train_triage.belongs

prints the hashes of now. What a fit was made from, and what it made, stands in `belongs.json`.
"""

import ast
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from moothall.domain import triage
from moothall.domain.triage import scope
from moothall.domain.triage.grams import grams_of
from moothall.domain.triage.heads import COLUMNS, columns_of
from moothall.domain.triage.read import read
from tools.train_triage.messages import messages
from tools.train_triage.pairs import pairs

HERE = Path(__file__).parent
KEPT = HERE / "belongs.json"
MADE = ("kin.npz", "weights.npz")
_CODE = ("corpora", "definitions", "features", "fit", "lines", "messages", "train", "vectors")
_EVERY = 20  # of the texts, that many-th is read as at run time: a change of any rule shows soon


_TOLD = (ast.Module, ast.ClassDef, ast.FunctionDef)


def kept() -> dict[str, str]:
    """The hashes that were written when the weights were fitted."""
    found: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def of_now() -> dict[str, str]:
    """SHA-256 of the texts, the sources, the code of the fit, what rules see, and the weights."""
    said = [*pairs(), *messages()]
    texts = [pair.text for pair in said]
    shown = (ast.dump(_bare((HERE / f"{name}.py").read_text("utf-8"))) for name in _CODE)
    folder = Path(triage.__file__).parent
    return {
        "pairs": _hash(repr(pair).encode() for pair in said),
        "sources": _hash([(HERE / "sources.toml").read_bytes()]),
        "code": _hash(each.encode() for each in shown),
        "seen": _hash(_seen(texts[::_EVERY])),
        **{name: _hash([(folder / name).read_bytes()]) for name in MADE},
    }


def write() -> None:
    """Keep the hashes of now beside the weights."""
    KEPT.write_text(json.dumps(of_now(), indent=1) + "\n", encoding="utf-8")


def _bare(source: str) -> ast.Module:
    """The code without what only people read."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _seen(texts: list[str]) -> Iterable[bytes]:
    """What the heads see of these texts, but for the vectors."""
    yield str(COLUMNS).encode()
    for one in map(read, texts):
        plain = scope.without(one.reading.plain, one.others)
        grams = grams_of([plain])
        yield from (buckets.astype("int32").tobytes() for buckets, _ in grams.kinds)
        yield columns_of([frozenset(each.rule for each in one.findings)]).tobytes()


def _hash(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(of_now(), indent=1) + "\n")
