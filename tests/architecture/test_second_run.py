"""The run on the second database leaves out only what the first one has told of both."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.architecture.source import PACKAGE, ROOT, short

# Ways to a database that pytest-django does not guard: its own key, and processes with settings.
PAST_THE_GUARD = re.compile(
    r"DJANGO_SETTINGS_MODULE|django\.setup|moothall\.(?:cli|config)\b|[\"']moothall[\"']"
    r"|\bunblock\(|MOOTHALL_DATA|\bpsycopg\b"
)


@pytest.fixture
def left_out(request: pytest.FixtureRequest) -> Callable[..., bool]:
    """Whether a test at a place, with these fixtures and markers, runs on the first alone."""
    root = request.config.pluginmanager.get_plugin(str(ROOT / "conftest.py"))
    assert root is not None

    def ask(place: str, fixtures: tuple[str, ...] = (), markers: tuple[str, ...] = ()) -> bool:
        marks = dict.fromkeys(markers, pytest.mark.skip)
        test: Any = SimpleNamespace(
            path=ROOT / place, fixturenames=[*fixtures], get_closest_marker=marks.get
        )
        answer: bool = root.knows_no_database(test)
        return answer

    return ask


@pytest.mark.parametrize(
    "place",
    [
        "src/moothall/domain/triage/tests/test_judge.py",
        "src/moothall/connectors/x/tests/test_x.py",
    ],
)
def test_what_stands_where_django_is_forbidden_runs_once(
    left_out: Callable[..., bool], place: str
) -> None:
    assert left_out(place, fixtures=("tmp_path",))


@pytest.mark.parametrize(
    "place",
    [
        "src/moothall/inbox/tests/test_search.py",
        "src/moothall/web/tests/test_forms.py",
        "tests/architecture/test_house.py",
        "conftest.py",
    ],
)
def test_what_stands_anywhere_else_runs_on_both(left_out: Callable[..., bool], place: str) -> None:
    assert not left_out(place)


@pytest.mark.parametrize("asked", ["db", "transactional_db", "live_server"])
def test_who_asks_for_a_database_has_both(left_out: Callable[..., bool], asked: str) -> None:
    assert not left_out("src/moothall/connectors/x/tests/test_x.py", fixtures=(asked,))
    assert not left_out("src/moothall/domain/tests/test_any.py", markers=("django_db",))


def test_who_says_once_runs_once_unless_it_asks_for_a_database(
    left_out: Callable[..., bool],
) -> None:
    assert left_out("tests/wheel/test_wheel.py", markers=("once",))
    assert not left_out("tests/wheel/test_wheel.py", markers=("once", "django_db"))
    assert not left_out("tests/wheel/test_wheel.py", markers=("once",), fixtures=("db",))


def test_the_contracts_forbid_django_there(contracts: dict[str, list[str]]) -> None:
    assert contracts == {"moothall.domain": ["django"], "moothall.connectors": ["django"]}


@pytest.fixture
def contracts() -> dict[str, list[str]]:
    """Who is forbidden Django, as pyproject.toml says it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = told["tool"]["importlinter"]["contracts"]
    return {
        source: [name for name in rule["forbidden_modules"] if name == "django"]
        for rule in rules
        if rule["type"] == "forbidden" and "django" in rule["forbidden_modules"]
        for source in rule["source_modules"]
    }


def test_no_test_there_goes_past_the_guard() -> None:
    places = [PACKAGE / "domain", PACKAGE / "connectors"]
    tests = [path for place in places for path in place.rglob("tests/**/*.py")]
    assert len(tests) > 50
    assert [short(path) for path in tests if goes_past(path)] == []


def goes_past(path: Path) -> bool:
    return PAST_THE_GUARD.search(path.read_text(encoding="utf-8")) is not None


def test_a_way_past_the_guard_is_seen(tmp_path: Path) -> None:
    (tmp_path / "test_sly.py").write_text(
        "subprocess.run([sys.executable, '-m', 'moothall', 'migrate'])"
    )
    assert goes_past(tmp_path / "test_sly.py")


def test_the_second_run_alone_leaves_out() -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    runs = [line for line in script.splitlines() if '$many -m "$quick"' in line]
    first, second = runs
    assert "MOOTHALL_SECOND" not in first
    assert "MOOTHALL_SECOND=1 MOOTHALL_TEST_DB=postgresql" in second
