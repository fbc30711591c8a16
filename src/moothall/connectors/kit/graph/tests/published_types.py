"""Holds requests against the types that Meta publishes in `facebook-business` (API v26.0).

It knows edges, their parameters and the fields of objects. It does not know calls from Meta,
codes of errors, limits or permissions: those no test of ours can hold us to.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

EVERYWHERE = frozenset({"fields", "limit", "after", "since", "appsecret_proof"})  # of all edges


@dataclass(frozen=True, slots=True)
class Edge:
    """One kind of request: which class of theirs publishes it, and what it reads.

    Attributes:
        asks: the method of their class, such as "create_feed".
        reads: the class whose fields are asked for, "" where none are.
    """

    method: str
    path: str
    of: str
    asks: str
    reads: str = ""

    def fits(self, method: str, path: str) -> bool:
        """Whether a request is of this kind."""
        return method == self.method and re.fullmatch(self.path, path) is not None

    def complaints(self, path: str, params: Mapping[str, str]) -> Iterator[str]:
        """What of a request is not published."""
        source = inspect.getsource(getattr(published(self.of), self.asks))
        where = f"{self.method} {path}"
        if f"method='{self.method}'" not in source:
            yield f"{where}: another method"
        known = set(re.findall(r"^            '(\w+)': '", source, re.MULTILINE)) | EVERYWHERE
        yield from (f"{where}: {name}" for name in params if name not in known)
        if self.reads:
            yield from unknown_fields(params.get("fields", ""), self.reads, where)


def published(name: str) -> Any:
    """One of their classes, by its name."""
    return getattr(import_module(f"facebook_business.adobjects.{name.lower()}"), name)


def unknown_fields(fields: str, of: str, where: str) -> Iterator[str]:
    """Fields, or edges read as fields, that their class does not know."""
    their = published(of)
    for name in top_level(fields):
        if name not in their._field_types and not hasattr(their, f"get_{name}"):
            yield f"{where}: the field {name} of {of}"


def top_level(fields: str) -> list[str]:
    """The names in "a,b{c,d},e.limit(3){f}" that stand in no braces: a, b and e."""
    while "{" in fields:
        fields = re.sub(r"\{[^{}]*\}", "", fields)
    bare = re.sub(r"\([^()]*\)", "", fields)
    return [name.partition(".")[0] for name in bare.split(",") if name]
