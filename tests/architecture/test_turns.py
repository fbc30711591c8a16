"""Of two runs, one alone tells what knows no database; no test misses both."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.architecture.source import PACKAGE, ROOT, short

pytestmark = pytest.mark.once  # of the source, not of a database
# Ways to a database that pytest-django does not guard: its own key, and processes with settings.
PAST_THE_GUARD = re.compile(
    r"DJANGO_SETTINGS_MODULE|django\.setup|moothall\.(?:cli|config)\b|[\"']moothall[\"']"
    r"|\bunblock\(|MOOTHALL_DATA|\bpsycopg\b"
)


@pytest.fixture
def conftest(request: pytest.FixtureRequest) -> Any:
    root = request.config.pluginmanager.get_plugin(str(ROOT / "conftest.py"))
    assert root is not None
    return root


@pytest.fixture
def turn_of(conftest: Any) -> Callable[..., str]:
    """In which run a test at a place, with these fixtures and markers, is told."""

    def ask(place: str, fixtures: tuple[str, ...] = (), markers: tuple[str, ...] = ()) -> str:
        return str(conftest.turn_of(a_test(place, fixtures, markers)))

    return ask


def a_test(place: str, fixtures: tuple[str, ...] = (), markers: tuple[str, ...] = ()) -> Any:
    marks = dict.fromkeys(markers, pytest.mark.skip)
    return SimpleNamespace(
        path=ROOT / place, fixturenames=[*fixtures], get_closest_marker=marks.get
    )


DOMAIN = "src/moothall/domain/triage/tests/test_judge.py"
CONNECTOR = "src/moothall/connectors/x/tests/test_x.py"
APP = "src/moothall/inbox/tests/test_search.py"
WHEEL = "tests/wheel/test_wheel.py"


def test_what_stands_where_django_is_forbidden_has_one_turn(turn_of: Callable[..., str]) -> None:
    assert turn_of(DOMAIN, fixtures=("tmp_path",)) == "first"
    assert turn_of(CONNECTOR, fixtures=("tmp_path",)) == "second"


@pytest.mark.parametrize(
    "place", [APP, "src/moothall/web/tests/test_forms.py", WHEEL, "conftest.py"]
)
def test_what_stands_anywhere_else_has_both(turn_of: Callable[..., str], place: str) -> None:
    assert not turn_of(place)


@pytest.mark.parametrize("asked", ["db", "transactional_db", "live_server"])
@pytest.mark.parametrize("place", [DOMAIN, CONNECTOR])
def test_who_asks_for_a_database_has_both(
    turn_of: Callable[..., str], place: str, asked: str
) -> None:
    assert not turn_of(place, fixtures=(asked,))
    assert not turn_of(place, markers=("django_db",))


def test_who_says_once_is_told_in_the_first_unless_it_asks_for_a_database(
    turn_of: Callable[..., str],
) -> None:
    assert turn_of(WHEEL, markers=("once",)) == "first"
    assert not turn_of(WHEEL, markers=("once", "django_db"))
    assert not turn_of(WHEEL, markers=("once",), fixtures=("db",))


def told(conftest: Any, monkeypatch: pytest.MonkeyPatch, turn: str, tests: list[Any]) -> list[Any]:
    """What of `tests` a run with this turn tells."""
    monkeypatch.setattr(conftest, "TURN", turn)
    left: list[Any] = [*tests]
    hook = SimpleNamespace(pytest_deselected=lambda **_items: None)
    conftest.pytest_collection_modifyitems(SimpleNamespace(hook=hook), left)
    return left


def test_no_test_misses_both_turns_and_a_run_alone_tells_all(
    conftest: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = [a_test(DOMAIN), a_test(CONNECTOR), a_test(WHEEL, markers=("once",))]
    asking = [a_test(APP), a_test(CONNECTOR, fixtures=("db",))]
    first = told(conftest, monkeypatch, "first", shared + asking)
    second = told(conftest, monkeypatch, "second", shared + asking)
    assert [(test in first) + (test in second) for test in shared] == [1, 1, 1]
    assert all(test in first and test in second for test in asking)
    assert told(conftest, monkeypatch, "", shared + asking) == shared + asking


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


def test_the_two_runs_have_the_two_turns_and_the_others_none() -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    turns = re.findall(r"(?:MOOTHALL_TURN=(\w+) )?MOOTHALL_TEST_DB=\w+ pytest (\w+)", script)
    assert turns == [
        ("first", "sqlite"),
        ("second", "postgresql"),
        ("", "servers"),
        ("", "browser"),
    ]
