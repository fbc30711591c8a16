"""What the documentation promises exists, and what exists is documented."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from moothall.config.environment import PREFIX, Environment
from moothall.connectors.kit import platforms
from tests.architecture.source import DOCS, PACKAGE, ROOT, modules, short, templates, words

pytestmark = pytest.mark.once  # of words and source, not of a database
PAGES = [
    *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
]
OURS = {"AUTO_FIELD", "TEST_DB", "LONG", "SLICE", "TURN", "REQUIRE_SERVERS", "REQUIRE_AUDIT"}
RECIPE = re.compile(r"\./run ([a-z]+)")
COMMAND = re.compile(r"(?:^|[`/ ])moothall ([a-z][a-z-]+)", re.MULTILINE)
VARIABLE = re.compile(rf"{PREFIX}([A-Z_]+[A-Z])")
TERM = re.compile(r"^([A-Z]\w+)$", re.MULTILINE)
SENTENCE = re.compile(r"^[A-Z%{]\S*\s+(?:\S+\s+){2,}.*(?:[.?]|%\(\w+\)s)$", re.DOTALL)
BLAME = re.compile(
    r"\b(?:invalid|illegal|error|exception|oops|failed|forbidden|null|None|you must)\b",
    re.IGNORECASE,
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)


def reference() -> Any:
    return import_module("reference")


@pytest.fixture(autouse=True)
def _scripts_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))


def our_models() -> list[type[models.Model]]:
    return [
        model for model in apps.get_models() if model.__module__.partition(".")[0] == "moothall"
    ]


def test_the_glossary_has_every_model() -> None:
    terms = set(TERM.findall((DOCS / "glossary.md").read_text(encoding="utf-8")))
    assert sorted({model.__name__ for model in our_models()} - terms) == []


def test_each_table_of_settings_and_errors_is_current() -> None:
    stale = [
        short(path)
        for path in reference().pages()
        if reference().renewed(path.read_text(encoding="utf-8"))
        != path.read_text(encoding="utf-8")
    ]
    assert stale == [], "./run fix writes the tables anew"


def test_each_setting_is_documented() -> None:
    page = (DOCS / "run" / "settings.md").read_text(encoding="utf-8")
    missing = [name for name in Environment.model_fields if f"{PREFIX}{name.upper()}`" not in page]
    assert missing == []


def test_each_error_code_is_documented_and_means_one_thing() -> None:
    codes = [error.code for error in reference().refusals() if "code" in vars(error)]
    page = (DOCS / "run" / "errors.md").read_text(encoding="utf-8")
    assert [code for code in codes if f"| `{code}` |" not in page] == []
    assert sorted(codes) == sorted(set(codes))


def test_each_error_is_a_sentence_without_blame_or_jargon() -> None:
    unkind = [
        f"{error.__name__}: {error.message}"
        for error in reference().refusals()
        if "message" in vars(error) and not is_a_plain_sentence(error.message)
    ]
    assert unkind == []


def is_a_plain_sentence(message: str) -> bool:
    return bool(SENTENCE.match(message)) and not BLAME.search(message)


@pytest.mark.parametrize(
    "message", ["Invalid input", "You failed to choose a date.", "Error 17 occurred.", "No."]
)
def test_blame_and_jargon_are_seen(message: str) -> None:
    assert not is_a_plain_sentence(message)


@pytest.mark.parametrize("key", sorted(platforms()))
def test_each_connector_is_documented(key: str) -> None:
    folder = Path(str(import_module(platforms()[key].__module__).__file__)).parent
    assert (folder / "setup.md").is_file(), "an administrator reads setup.md beside the form"
    assert platforms()[key].name in words(DOCS / "run")


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_the_settings_that_a_page_names_exist(path: Path) -> None:
    known = {name.upper() for name in Environment.model_fields} | OURS
    named = set(VARIABLE.findall(path.read_text(encoding="utf-8")))
    assert {name for name in named if name.removesuffix("_FILE") not in known} - known == set()


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_the_recipes_that_a_page_names_exist(path: Path) -> None:
    offered = set(RECIPE.findall(run("sh", "run")))
    assert set(RECIPE.findall(path.read_text(encoding="utf-8"))) - offered - {"fix"} == set()


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_the_commands_that_a_page_names_exist(path: Path) -> None:
    said = "\n".join(CODE.findall(path.read_text(encoding="utf-8")))
    assert set(COMMAND.findall(said)) - commands() == set()


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_the_code_that_a_page_shows_is_code(path: Path) -> None:
    for language, code in BLOCK.findall(path.read_text(encoding="utf-8")):
        if language == "python":
            ast.parse(code)
        elif language in {"sh", "bash"}:
            subprocess.run(["sh", "-n"], input=code, text=True, check=True)


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_the_pages_that_a_page_points_to_exist(path: Path) -> None:
    pointed = LINK.findall(path.read_text(encoding="utf-8"))
    local = [each.partition("#")[0] for each in pointed if not each.startswith(("http", "#"))]
    assert [each for each in local if not (path.parent / each).exists()] == []


def test_the_commands_that_hints_name_exist() -> None:
    """What a person is told to run can be run."""
    offered = commands()
    lost = [
        f"{short(path)}: moothall {name}"
        for path in (*modules(), *templates())
        for name in re.findall(r"`moothall ([a-z][a-z-]+)", path.read_text(encoding="utf-8"))
        if name not in offered
    ]
    assert lost == []


@cache
def commands() -> set[str]:
    """What `moothall --help` offers."""
    said = run(str(Path(sys.executable).with_name("moothall")), "--help")
    return set(re.findall(r"^\W*([a-z][a-z-]+)  ", said, re.MULTILINE))


@cache
def run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_every_page_of_the_package_that_names_a_document_finds_it() -> None:
    """A docstring that sends its reader to docs/… sends them somewhere."""
    lost = [
        f"{short(path)}: {name}"
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r"\bdocs/[\w/-]+\.md", path.read_text(encoding="utf-8"))
        if not (ROOT / name).is_file()
    ]
    assert lost == []
