"""What is measured is this tree, and a measured file that is gone stops no report."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage, CoverageData
from coverage.exceptions import CoverageWarning

from tests.architecture.source import ROOT

pytestmark = pytest.mark.once  # of the source, not of a database
TWO_LINES = "first = 1\nsecond = 2\n"
RUN = {(-1, 1), (1, 2), (2, -1)}  # both lines, as coverage writes the steps between lines


@pytest.fixture
def covered(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    return importlib.import_module("covered")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree whose one file is wholly covered."""
    kept = tmp_path / "src" / "moothall" / "domain" / "kept.py"
    kept.parent.mkdir(parents=True)
    kept.write_text(TWO_LINES, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / ".run").mkdir()
    _measured(tmp_path, kept)
    return tmp_path


def _measured(tree: Path, *files: Path) -> None:
    found = CoverageData(basename=str(tree / ".run" / "coverage"))
    found.read()
    found.add_arcs({str(file): RUN for file in files})
    found.write()


def test_a_measured_file_that_is_gone_stops_no_report(
    covered: Any, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _measured(tree, tree / "src" / "moothall" / "domain" / "gone.py")
    _measured(tree, tree.parent / "elsewhere" / "moothall" / "gone.py")
    with pytest.warns(CoverageWarning, match=r"domain/gone\.py"):
        assert covered.main(tree) == 0
    assert "Covered, everything: 100.0 %" in capsys.readouterr().out


def test_what_was_measured_elsewhere_is_not_reported(
    covered: Any, tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("house") / "moothall" / "half.py"
    elsewhere.parent.mkdir()
    elsewhere.write_text(f"{TWO_LINES}third = 3\nfourth = 4\n", encoding="utf-8")
    _measured(tree, elsewhere)
    assert covered.main(tree) == 0


def test_a_floor_that_is_missed_fails(
    covered: Any, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tree / "src" / "moothall" / "domain" / "kept.py"
    kept.write_text(f"{TWO_LINES}if second:\n    third = 3\n", encoding="utf-8")
    assert covered.main(tree) == 1
    assert "kept.py" in capsys.readouterr().out


def test_nothing_measured_is_no_success(
    covered: Any, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / ".run" / "coverage").unlink()
    assert covered.main(tree) == 1
    assert "nothing was measured" in capsys.readouterr().out


def test_a_process_beside_another_moothall_measures_only_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    other = tmp_path / "moothall" / "other.py"
    other.parent.mkdir()
    other.write_text(TWO_LINES, encoding="utf-8")
    names = _measured_by("import moothall.domain.errors", tmp_path)
    assert str(ROOT / "src" / "moothall" / "domain" / "errors.py") in names
    assert str(other) not in names


def _measured_by(words: str, folder: Path) -> set[str]:
    """What a process with our settings for coverage, started in `folder`, has measured."""
    config = json.loads(b64decode(Coverage(config_file="pyproject.toml").config.serialize()))
    config["data_file"] = str(folder / "found")
    environment = {
        **os.environ,
        "COVERAGE_PROCESS_CONFIG": b64encode(json.dumps(config).encode()).decode(),
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run([sys.executable, "-c", words], cwd=folder, env=environment, check=True)
    (found,) = folder.glob("found*")
    measured = CoverageData(basename=str(found))
    measured.read()
    return measured.measured_files()
