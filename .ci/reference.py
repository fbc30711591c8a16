"""Keeps the reference tables of docs/ true: what may be set, and what each error says."""

import os
import re
import tempfile
from collections.abc import Iterator
from enum import EnumMeta
from importlib import import_module
from pathlib import Path

import django
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from moothall.config.environment import PREFIX, Environment
from moothall.domain.errors import MoothallError

ROOT = Path(__file__).resolve().parent.parent
MARKED = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def settings_table() -> str:
    """Every setting: its variable, its default, what it means."""
    rows = ["| Variable | Default | Meaning |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        rows.append(f"| `{PREFIX}{name.upper()}` | {_default(field)} | {_meaning(field)} |")
    return "\n".join(rows) + "\n"


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if value in ("", None, ()):
        return "none"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    return f"`{value}`"


def _meaning(field: FieldInfo) -> str:
    words = field.description or ""
    if isinstance(field.annotation, EnumMeta):
        allowed = ", ".join(f"`{each.value}`" for each in field.annotation.__members__.values())
        return f"{words} One of {allowed}."
    limits = {type(each).__name__: each for each in field.metadata}
    if {"Ge", "Le"} <= limits.keys():
        return f"{words} From {limits['Ge'].ge} to {limits['Le'].le}."
    return words


def errors_table() -> str:
    """Every refusal by its code, with the sentence people read."""
    rows = ["| Code | What it says |", "|---|---|"]
    for error in sorted(refusals(), key=lambda each: each.code):
        sentence = PLACEHOLDER.sub(r"*\1*", error.message)
        rows.append(f"| `{error.code}` | {sentence} |")
    return "\n".join(rows) + "\n"


def refusals() -> set[type[MoothallError]]:
    """Every MoothallError that the package declares."""
    package = ROOT / "src" / "moothall"
    for path in sorted(package.rglob("*.py")):
        if "tests" not in path.parts and "(MoothallError)" in path.read_text(encoding="utf-8"):
            parts = path.relative_to(ROOT / "src").with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))
    ours = [each for each in _below(MoothallError) if is_ours(each.__module__)]
    # a test may have imported a module anew; its class is the same refusal
    return set({f"{each.__module__}.{each.__qualname__}": each for each in ours}.values())


def is_ours(module: str) -> bool:
    """Whether a module is the product's: tests declare refusals of their own."""
    return module.startswith("moothall.") and ".tests." not in module


def _below(error: type[MoothallError]) -> Iterator[type[MoothallError]]:
    for each in error.__subclasses__():
        yield each
        yield from _below(each)


TABLES = {"settings": settings_table, "errors": errors_table}


def renewed(text: str) -> str:
    """A page with its marked tables made anew."""
    return MARKED.sub(lambda found: found[1] + "\n" + TABLES[found[2]]() + "\n" + found[3], text)


def pages() -> list[Path]:
    """The pages that hold a marked table."""
    return [path for path in (ROOT / "docs").rglob("*.md") if MARKED.search(path.read_text())]


def set_up_django() -> None:
    """Let errors be imported wherever they stand, without a desk and its data."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
    django.setup()


def main() -> None:
    """Write every table anew."""
    with tempfile.TemporaryDirectory() as data:
        os.environ["MOOTHALL_DATA"] = data
        set_up_django()
    for path in pages():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
