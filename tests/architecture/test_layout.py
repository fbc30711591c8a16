"""The code keeps the shape that STYLE promises: short, flat, and named in the domain's words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.source import PACKAGE, ROOT, everything, modules, short, tree

pytestmark = pytest.mark.once  # of the source, not of a database
LINES_OF_A_FILE = 300
LINES_OF_A_TEST_FILE = 400
LINES_OF_A_FUNCTION = 80
# Words with a better one in the glossary. "domain" as a hostname is beyond a test.
VAGUE = frozenset(
    [
        *("ban", "bans", "customer", "customers", "data", "event", "events", "helper", "helpers"),
        *("info", "item", "items", "manager", "managers", "misc", "process", "processes"),
        *("status", "statuses", "thread", "threads", "ticket", "tickets", "troll", "trolls"),
        *("user", "users", "util", "utils"),
    ]
)
SAID = frozenset({"EvidenceItem"})  # a word of the glossary, and exact as a whole
# An import that cannot stand at the top says why, beside ruff's own rule for it.
EXCUSED = re.compile(r"# noqa: .*PLC0415\W+\w+\W+\w+")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def spoken(name: str) -> set[str]:
    """The words in a CamelCase or snake_case name."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def late_imports(path: Path) -> Iterator[str]:
    """Lines that import inside functions; in `ready` Django asks for it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for function in functions(path):
        if path.name == "apps.py" and function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{short(path)}: {lines[node.lineno - 1].strip()}"


def is_djangos(node: ast.ClassDef) -> bool:
    """Whether the vague word is Django's own: a manager of rows."""
    return any("Manager" in ast.unparse(base) for base in node.bases)


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in everything()}
    assert {short(path): count for path, count in lines.items() if count > limit(path)} == {}


def limit(path: Path) -> int:
    return LINES_OF_A_TEST_FILE if "tests" in path.parts else LINES_OF_A_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{short(path)}: {function.name}"
        for path in everything()
        for function in functions(path)
        if length(function) > LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_imports_stand_at_the_top_or_say_why_not() -> None:
    late = [line for path in modules() for line in late_imports(path)]
    assert [line for line in late if not EXCUSED.search(line)] == []


def test_modules_are_named_in_the_words_of_the_domain() -> None:
    names = [path for path in modules() if spoken(path.stem) & VAGUE]
    assert [short(path) for path in names] == []


def test_classes_are_named_in_the_words_of_the_domain() -> None:
    named = [
        f"{short(path)}: {node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and spoken(node.name) & VAGUE
        and not is_djangos(node)
        and node.name not in SAID
    ]
    assert named == []


@pytest.mark.parametrize("name", ["UserHelper", "process_data", "HTTPEvent", "MailThread"])
def test_a_vague_name_is_seen(name: str) -> None:
    assert spoken(name) & VAGUE


@pytest.mark.parametrize("name", ["EvidenceEntry", "threading_headers", "banner", "StaffMember"])
def test_a_plain_name_is_left_alone(name: str) -> None:
    assert not spoken(name) & VAGUE


def test_django_admin_is_not_in_the_house() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert "django.contrib.admindocs" not in settings.INSTALLED_APPS
    assert [short(path) for path in modules() if path.name == "admin.py"] == []


def test_shipped_code_never_leans_on_tests() -> None:
    leaning = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and "tests" in (node.module or "").split(".")
    ]
    assert leaning == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("tests/**/test_*.py")}
    assert [short(each) for each in sorted(folders) if not (each / "__init__.py").exists()] == []


def test_nothing_names_a_place_outside() -> None:
    """No page, style or script asks another machine for anything."""
    asking = re.compile(r"(?:src|href|url)\s*[=(]\s*[\"']?https?://")
    pages = [*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("styles/**/*.scss")]
    asks = [
        short(path)
        for path in pages
        if asking.search(path.read_text()) and "<a " not in path.read_text()
    ]
    assert asks == []


def test_the_versions_agree() -> None:
    said = re.findall(r'^\s*"?version"?\s*[:=]\s*"([^"]+)"', _heads(), re.MULTILINE)
    assert len(said) == 2
    assert len(set(said)) == 1


def _heads() -> str:
    return "\n".join(
        (ROOT / name).read_text(encoding="utf-8")[:600]
        for name in ("pyproject.toml", "package.json")
    )
