"""Keeps what the optional encoder was taught, and measures what it adds to the heads that ship.

    python -m tools.train_triage.middle DATA [measure | held]

DATA holds the files that `sources.toml` and `middle.toml` name; the extra "encoder" must be
installed, and jax and onnx to teach. It writes `wordpieces.npz`, `middle_layers.npz` and
`middle.npz` into the package, `middle.json` beside this file and the table of the model card;
with `measure` it teaches nothing, and says in `middle.npz` that it was measured with the heads
that ship now. With `held` it only prints, writer by writer, what is learned of others about them.
It reads the heads that ship and changes nothing of them.
"""

import hashlib
import json
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from moothall.domain import triage
from moothall.domain.triage import encoder, middle
from moothall.domain.triage.heads import Heads, shipped
from moothall.domain.triage.judge import judge_all, use
from moothall.domain.triage.verdict import Tone
from tools.train_triage import corpora, layers, strangers, teach, unseen
from tools.train_triage.card import CARD, between
from tools.train_triage.layers import Params
from tools.train_triage.messages import messages
from tools.train_triage.pairs import pairs
from tools.train_triage.shares import auc, share_of

HERE = Path(__file__).parent
FIGURES = HERE / "middle.json"
OPENS, CLOSES = "<!-- encoder -->", "<!-- end of encoder -->"
_FOLDER = Path(triage.__file__).parent
# What the head of abuse counts beside the others, and by how much its middle is moved: chosen on
# writers that neither saw, so that no more of their fair words are covered than without it
_COUNTS, _MOVED = 1.4, -1.75
SETS = {"newest unseen set": "strangers_5.txt"}


def main(folder: Path, *, fits: bool) -> None:
    """Teach unless told to measure alone; measure with and without; write both down."""
    texts = corpora.read(folder)
    if fits:
        _keep_pieces(folder)
        course = _course(texts)
        keep(course.taught(course.begun()), encoder.as_it_came())
    _keep_name(shipped().engine)
    found = {
        "belongs": belongs(),
        "without": _measured(shipped(), texts),
        "with": _measured(middle.with_encoder(), texts),
    }
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    card = between(CARD.read_text(encoding="utf-8"), OPENS, section(found), CLOSES)
    CARD.write_text(card, encoding="utf-8")
    sys.stdout.write(section(found))


def held(folder: Path) -> None:
    """Print the area under the curve of abuse for each writer of whom nothing was learned."""
    course = _course(corpora.read(folder))
    said = messages()
    scores = course.held_out()
    for writer in [writer for group in teach.APART for writer in group]:
        of = [at for at, each in enumerate(said) if each.family == writer]
        of = [at for at in of if said[at].is_attack or said[at].tone != Tone.ABUSIVE]
        area = auc(scores[of], np.array([said[at].is_attack for at in of]))
        sys.stdout.write(f"{writer}: {area:.3f}\n")


def _course(texts: dict[str, list[corpora.Row]]) -> teach.Course:
    params = layers.started(layers.initial(encoder.as_it_came()))
    return teach.course(pairs(), messages(), texts, params)


def belongs() -> dict[str, str]:
    """SHA-256 of what the figures are of: texts, heads, what was taught, the pieces."""
    told = [*pairs(), *messages()]
    said = hashlib.sha256("".join(repr(pair) for pair in told).encode()).hexdigest()
    made = ("weights.npz", "kin.npz", "middle.npz", "middle_layers.npz", "wordpieces.npz")
    return {
        "texts": said,
        **{name: hashlib.sha256((_FOLDER / name).read_bytes()).hexdigest() for name in made},
    }


def _keep_pieces(folder: Path) -> None:
    """Write the hashes of the word pieces, in the order of their places. Raises OtherBytes."""
    named = tomllib.loads((HERE / "middle.toml").read_text(encoding="utf-8"))["pieces"]
    packed = (folder / named["file"]).read_bytes()
    if hashlib.sha256(packed).hexdigest() != named["sha256"]:
        raise corpora.OtherBytes(f"{named['file']} holds other bytes than middle.toml names.")
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        places: dict[str, int] = json.loads(archive.read(named["holds"]))["model"]["vocab"]
    ordered = sorted(places, key=places.__getitem__)
    hashes = np.array([encoder.piece_hash(piece) for piece in ordered], np.uint32)
    np.savez_compressed(_FOLDER / "wordpieces.npz", hashes=hashes)


def keep(params: Params, came: bytes) -> None:
    """Write the layers with one byte a weight, and the head of abuse that reads them."""
    where, ours = layers.spliced(came, layers.initial(came), layers.narrowed(params))
    np.savez_compressed(_FOLDER / "middle_layers.npz", where=where, ours=ours)
    np.savez_compressed(
        _FOLDER / "middle.npz",
        weights=(_COUNTS * params["heads"][:, 0]).astype(np.float32),
        bias=np.float32(_COUNTS * params["biases"][0] + _MOVED),
        engine=shipped().engine,
    )


def _keep_name(engine: str) -> None:
    """Say with which heads the head is measured."""
    path = _FOLDER / "middle.npz"
    with np.load(path, allow_pickle=False) as kept:
        weights, bias = kept["weights"], kept["bias"]
    np.savez_compressed(path, weights=weights, bias=bias, engine=engine)
    encoder.shipped.cache_clear()
    middle.with_encoder.cache_clear()


@contextmanager
def _in_use(heads: Heads) -> Iterator[None]:
    use(heads)
    try:
        yield
    finally:
        use(None)


def _measured(heads: Heads, texts: dict[str, list[corpora.Row]]) -> dict[str, Any]:
    """What is covered of each set that nothing was fitted to, and of what is surely fair."""
    feedback = [row.text for row in texts["nhs_feedback"] if row.validation]
    tweets = [row.text for row in texts["crisislex_t26"]][::10]
    ordinary = [
        row.text
        for row in texts["davidson"]
        if row.validation and row.labels["label"] == "neither"
    ]
    with _in_use(heads):
        found = {name: strangers.measured(HERE / file) for name, file in SETS.items()
                 if (HERE / file).is_file()}  # fmt: skip
        old = unseen.measured()
        return {
            "sets": {name: {"abuse": each["abuse"]["covered"], "fair": each["fair"]["covered"],
                            "or_unsure": each["abuse"]["covered_or_unsure"],
                            "fair_or_unsure": each["fair"]["covered_or_unsure"]}
                     for name, each in found.items()},
            "older": {"abuse": old["abuse"]["caught"],
                      "fair": old["abuse"]["criticism_called_abusive"]},
            "hateful": old["hateful_words"]["balanced"],
            "harmless": unseen.by_group()["harmless"]["all"],
            "feedback": _covered(feedback),
            "tweets": _covered(tweets),
            "ordinary": _covered(ordinary),
        }  # fmt: skip


def _covered(texts: list[str]) -> dict[str, float]:
    verdicts = judge_all(texts)
    return share_of([each.tone is Tone.ABUSIVE or each.shield for each in verdicts])


def section(found: dict[str, Any]) -> str:
    """The table of the card: every row without and with the encoder."""
    lines = ["", "| | Without | With the encoder |", "|---|---|---|"]
    lines += [
        f"| {name} | {_said(without)} | {_said(_at(found['with'], path))} |"
        for name, path in _rows(found["without"])
        for without in [_at(found["without"], path)]
    ]
    return "\n".join([*lines, "", ""])


def _rows(without: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in without["sets"]:
        yield f"{name}: abuse covered", ("sets", name, "abuse")
        yield f"{name}: abuse covered, or looked at by a person", ("sets", name, "or_unsure")
        yield f"{name}: fair words covered", ("sets", name, "fair")
        yield f"{name}: fair words covered, or looked at by a person", (
            "sets", name, "fair_or_unsure",
        )  # fmt: skip
    yield "older unseen set: abuse caught", ("older", "abuse")
    yield "older unseen set: fair words covered", ("older", "fair")
    yield "hateful words: balanced accuracy", ("hateful",)
    yield "identity words in harmless sentences: covered", ("harmless",)
    yield "NHS feedback, validation rows: covered", ("feedback",)
    yield "every tenth CrisisLex tweet: covered", ("tweets",)
    yield (
        "tweets that Davidson's raters found inoffensive, validation rows: covered",
        ("ordinary",),
    )


def _at(found: dict[str, Any], path: tuple[str, ...]) -> dict[str, float]:
    for name in path:
        found = found[name]
    return dict(found)


def _said(share: dict[str, float]) -> str:
    if "accuracy" in share:
        return f"{share['accuracy']:.3f} ({share['low']:.3f} to {share['high']:.3f})"
    return f"{share['per_cent']:.1f} % ({share['low']:.1f} to {share['high']:.1f})"


if __name__ == "__main__":
    if sys.argv[2:] == ["held"]:
        held(Path(sys.argv[1]))
    else:
        main(Path(sys.argv[1]), fits=sys.argv[2:] != ["measure"])
