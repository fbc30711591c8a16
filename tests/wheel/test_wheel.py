"""The wheel alone, without clone and without Node, shows Eastmere.

What must be in it is asked in the quick suite. That it starts is asked in the long one: from the
unpacked wheel with the dependencies that are here, and with `--long` from a real installation.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.architecture.source import PACKAGE, ROOT

pytestmark = pytest.mark.once  # it has a database of its own
BUILT = PACKAGE / "web" / "static" / "built"
PATIENCE = 90.0  # seconds until the first page, on a machine that has other work too
START = "from moothall.cli import main; main()"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not BUILT.is_dir():
        pytest.skip("the pages are not built: ./run setup")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=110)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_eastmere_is_in_the_wheel(names: list[str]) -> None:
    folder = PACKAGE / "demo" / "eastmere"
    wanted = [f"moothall/{each.relative_to(PACKAGE)}" for each in folder.rglob("*.*")]
    assert len(wanted) > 10
    assert [each for each in wanted if each not in names] == []


def test_every_connector_brings_its_help_and_its_icon(names: list[str]) -> None:
    connectors = {name.split("/")[2] for name in names if name.endswith("/connector.py")} - {"kit"}
    assert {"demo", "email"} <= connectors
    for each in connectors:
        assert f"moothall/connectors/{each}/setup.md" in names
        assert f"moothall/connectors/{each}/icon.svg" in names


def test_other_connectors_can_be_held_to_the_same_suite(names: list[str]) -> None:
    assert "moothall/connectors/kit/conformance/fetching.py" in names


def test_every_template_and_migration_is_in_the_wheel(names: list[str]) -> None:
    here = [*PACKAGE.rglob("templates/**/*.*"), *PACKAGE.rglob("migrations/*.py")]
    wanted = [
        f"moothall/{each.relative_to(PACKAGE)}" for each in here if "tests" not in each.parts
    ]
    assert [each for each in wanted if each not in names] == []


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_unpacked_wheel_shows_eastmere(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "unpacked")
    environment = bare(tmp_path) | {"PYTHONPATH": str(tmp_path / "unpacked")}
    _is_shown([sys.executable, "-c", START], environment, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_an_installed_wheel_shows_eastmere(
    wheel: Path, tmp_path: Path, *, whole_harness: bool
) -> None:
    if not whole_harness:
        pytest.skip("fetches every dependency: ./run test --long")
    uv = Path(sysconfig.get_path("scripts")) / "uv"
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True, timeout=120)
    python = tmp_path / "venv" / "bin" / "python"
    install = [str(uv), "pip", "install", "--quiet", "--python", str(python), str(wheel)]
    subprocess.run(install, check=True, timeout=400)
    _is_shown([str(python.with_name("moothall"))], bare(tmp_path), tmp_path)


def bare(folder: Path) -> dict[str, str]:
    """What a person without clone and without Node has: a home, and few programs."""
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR", "TZ") if name in os.environ}
    assert not shutil.which("node", path="/nowhere")
    return {**kept, "HOME": str(folder), "PATH": "/nowhere"}


def _is_shown(command: list[str], environment: dict[str, str], folder: Path) -> None:
    """Start it twice: both times the page comes, and Eastmere is made once, which it says."""
    first = _seconds_until_a_page(command, environment, folder)
    assert "is being made" in (folder / "printed.txt").read_text()
    again = _seconds_until_a_page(command, environment, folder)
    assert "is being made" not in (folder / "printed.txt").read_text()
    print(json.dumps({"first_page_s": round(first, 1), "second_start_s": round(again, 1)}))
    assert (folder / ".cache" / "moothall" / "demo" / "moothall.sqlite3").is_file()


def _seconds_until_a_page(command: list[str], environment: dict[str, str], folder: Path) -> float:
    began = time.monotonic()
    with _running(command, environment, folder) as (address, printed):
        page = _page(f"{address}/demo/sign-in/", until=began + PATIENCE)
        seconds = time.monotonic() - began
        assert "Priya Nair" in page, printed.read_text()
        (style,) = re.findall(r'href="(/static/built/desk\.[0-9a-f]+\.css)"', page)
        assert "govuk-" in _page(f"{address}{style}", until=began + PATIENCE)
    assert "A tour in " in printed.read_text()
    return seconds


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], folder: Path
) -> Iterator[tuple[str, Path]]:
    """The demonstration on a free port, ended afterwards with all its parts."""
    port = _free_port()
    printed = folder / "printed.txt"
    with (
        printed.open("w") as output,
        subprocess.Popen(
            [*command, "demo", "--port", str(port)],
            env=environment,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as running,
    ):
        try:
            yield f"http://127.0.0.1:{port}", printed
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(timeout=30)


def _page(address: str, *, until: float) -> str:
    while True:
        try:
            with urlopen(address, timeout=20) as answer:  # noqa: S310 our own page
                page: str = answer.read().decode()
                return page
        except HTTPError as error:
            raise AssertionError(f"{error.code} at {address}") from error
        except (URLError, ConnectionError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
