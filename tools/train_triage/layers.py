"""The layers of the optional encoder in jax: the lower ones as they came, the top ones taught.

The package holds all-MiniLM-L6-v2 with one byte a weight and a scale a column. What is taught is
kept in the same way and in the same places of that file, so that nothing else is needed to run it.
jax and onnx are needed to teach, never to judge: `middle.toml` names their versions.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.train_triage.features import Floats

Params = dict[str, Any]
TAUGHT = (4, 5)  # layers, counted from 0
CUT = 64  # pieces of a text that teach
WIDTHS = (16, 24, 40, CUT)  # to which texts are filled up, so that few shapes are compiled
TOKENS = 1024  # of a batch
_LOWER = (0, 1, 2, 3)
_HEADS, _DEEP = 12, 32
_PARTS = ("query", "key", "value", "joined", "wide", "narrow")
_BIASES = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
_NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
# What the exporter called the six matrices of each layer
_MATRICES = (
    (49, 57, 65, 105, 109, 118),
    (122, 130, 138, 176, 180, 189),
    (193, 201, 209, 247, 251, 260),
    (264, 272, 280, 318, 322, 331),
    (335, 343, 351, 389, 393, 402),
    (406, 414, 422, 460, 464, 473),
)


def jax() -> Any:  # noqa: ANN401 it ships types, but only where it is installed
    """The library; it is no dependency of ours."""
    return import_module("jax")


def initial(model: bytes) -> dict[str, NDArray[Any]]:
    """Every array of the file by its name."""
    onnx = import_module("onnx")
    graph = onnx.load_model_from_string(model).graph
    return {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}


def started(kept: Mapping[str, NDArray[Any]]) -> Params:
    """All layers as they came, and what stands below them, as floats."""
    below = "inner.embeddings."
    found: Params = {
        "words": _whole(kept, below + "word_embeddings.weight"),
        "places": _whole(kept, below + "position_embeddings.weight"),
        "kind": kept[below + "token_type_embeddings.weight"][0],
        "norm.weight": kept[below + "LayerNorm.weight"],
        "norm.bias": kept[below + "LayerNorm.bias"],
    }
    for layer in (*_LOWER, *TAUGHT):
        for name, matrix, plain in named(layer):
            found[name] = _whole(kept, matrix) if matrix else kept[plain]
    return found


def only_taught(params: Params) -> Params:
    """Those of the two top layers alone."""
    return {name: params[name] for layer in TAUGHT for name, *_ in named(layer)}


def named(layer: int) -> Iterator[tuple[str, str, str]]:
    """Our name of each array of a layer, with the matrix or else the plain array that it is."""
    inner = f"inner.encoder.layer.{layer}."
    for part, place, bias in zip(_PARTS, _MATRICES[layer], _BIASES, strict=True):
        yield f"{layer}.{part}", f"val_{place}", ""
        yield f"{layer}.{part}.bias", "", f"{inner}{bias}.bias"
    for place, norm in enumerate(_NORMS):
        for each in ("weight", "bias"):
            yield f"{layer}.norm{place}.{each}", "", f"{inner}{norm}.{each}"


def _whole(kept: Mapping[str, NDArray[Any]], name: str) -> Floats:
    whole: Floats = kept[name + "_q"].astype(np.float32) * kept[name + "_scale"]
    return whole


def below(params: Params, ids: Any, lengths: Any) -> Any:  # noqa: ANN401 arrays of jax
    """What the lower layers make of texts, (texts, pieces, 384)."""
    shown = _shown(ids.shape[1], lengths)
    seen = params["words"][ids] + params["places"][: ids.shape[1]] + params["kind"]
    seen = _level(params, "norm", seen)
    for layer in _LOWER:
        seen = _layer(params, layer, seen, shown, None)
    return seen


def means(params: Params, seen: Any, lengths: Any, chance: Any = None, lost: float = 0.0) -> Any:  # noqa: ANN401
    """What the top layers make of it: the mean over the pieces of each text, (texts, 384).

    While they are taught `chance` is a key of jax, and a share `lost` of what they hold is lost.
    """
    keys = [None] * 3 if chance is None else list(jax().random.split(chance, 3))
    shown = _shown(seen.shape[1], lengths)
    for key, layer in zip(keys, TAUGHT, strict=False):
        seen = _layer(params, layer, seen, shown, key, lost=lost)
    total = (seen * shown[..., None]).sum(1) / lengths[:, None]
    return _lossy(total, keys[-1], lost)


def _shown(width: int, lengths: Any) -> Any:  # noqa: ANN401
    return jax().numpy.arange(width)[None] < lengths[:, None]


def _layer(params: Params, at: int, seen: Any, shown: Any, key: Any, *, lost: float = 0.0) -> Any:  # noqa: ANN401
    """One layer. Source: Vaswani et al. 2017, Devlin et al. 2018."""
    nn, random = jax().nn, jax().random
    keys = [None] * 3 if key is None else list(random.split(key, 3))
    texts, width, _ = seen.shape

    def heads(part: str) -> Any:  # noqa: ANN401
        made = seen @ params[f"{at}.{part}"] + params[f"{at}.{part}.bias"]
        return made.reshape(texts, width, _HEADS, _DEEP).transpose(0, 2, 1, 3)

    near = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(_DEEP)
    near = nn.softmax(near + jax().numpy.where(shown, 0.0, -1e9)[:, None, None, :], -1)
    told = (_lossy(near, keys[0], lost) @ heads("value")).transpose(0, 2, 1, 3)
    told = told.reshape(seen.shape) @ params[f"{at}.joined"] + params[f"{at}.joined.bias"]
    seen = _level(params, f"{at}.norm0", seen + _lossy(told, keys[1], lost))
    wide = nn.gelu(seen @ params[f"{at}.wide"] + params[f"{at}.wide.bias"], approximate=False)
    told = wide @ params[f"{at}.narrow"] + params[f"{at}.narrow.bias"]
    return _level(params, f"{at}.norm1", seen + _lossy(told, keys[2], lost))


def _level(params: Params, name: str, seen: Any) -> Any:  # noqa: ANN401
    mean = seen.mean(-1, keepdims=True)
    spread = ((seen - mean) ** 2).mean(-1, keepdims=True)
    level = (seen - mean) / jax().numpy.sqrt(spread + 1e-12)
    return level * params[name + ".weight"] + params[name + ".bias"]


def _lossy(seen: Any, key: Any, lost: float) -> Any:  # noqa: ANN401
    if key is None or not lost:
        return seen
    stays = jax().random.bernoulli(key, 1 - lost, seen.shape)
    return jax().numpy.where(stays, seen / (1 - lost), 0)


def narrowed(params: Params) -> dict[str, NDArray[Any]]:
    """The two top layers as the file keeps them: by the file's names, one byte a weight."""
    found: dict[str, NDArray[Any]] = {}
    for layer in TAUGHT:
        for name, matrix, plain in named(layer):
            whole = np.asarray(params[name], np.float32)
            if not matrix:
                found[plain] = whole
                continue
            scale = np.maximum(np.abs(whole).max(axis=0, keepdims=True), 1e-8) / np.float32(127)
            found[matrix + "_scale"] = scale.astype(np.float32)
            found[matrix + "_q"] = np.rint(whole / scale).astype(np.int8)
    return found


def widened(kept: Mapping[str, NDArray[Any]]) -> Params:
    """What `narrowed` gave, as floats again: what will judge, after the loss."""
    return {
        name: _whole(kept, matrix) if matrix else kept[plain]
        for layer in TAUGHT
        for name, matrix, plain in named(layer)
    }


def spliced(
    model: bytes, kept: Mapping[str, NDArray[Any]], ours: Mapping[str, NDArray[Any]]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Where in the file each array of ours goes and how long it is, (arrays, 2), and all bytes.

    Raises ValueError if a place is not the only one that holds what is to be replaced.
    """
    where, parts = [], []
    for name, array in sorted(ours.items()):
        before = np.ascontiguousarray(kept[name]).tobytes()
        if model.count(before) != 1 or array.nbytes != len(before):
            raise ValueError(f"{name} has no place of its own in the file.")
        where.append((model.index(before), len(before)))
        parts.append(np.frombuffer(np.ascontiguousarray(array).tobytes(), np.uint8))
    return np.array(where, np.int64), np.concatenate(parts)
