"""Each contract of import-linter is shown to refuse what it forbids, in a small false house."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.once  # of the source, not of a database
APPS = [
    *("cli", "bench", "demo", "config", "records", "desk", "inbox", "publishing", "evidence"),
    *("register", "people", "jobs", "audit", "web", "connectors", "domain"),
]
SOUND = {
    **{f"{app}/__init__.py": "" for app in APPS},
    "__init__.py": "",
    "connectors/kit/__init__.py": "from moothall.domain import errors\n",
    "connectors/demo/__init__.py": "from moothall.connectors import kit\n",
    "connectors/email/__init__.py": "from moothall.connectors import kit\n",
    "domain/errors.py": "",
    "evidence/models.py": "import django\n",
    "evidence/services.py": "from moothall.evidence import models\n",
    "inbox/models.py": "import django\n",
    "inbox/queries.py": "from moothall.inbox import models\n",
    "inbox/services.py": (
        "from moothall.inbox import queries\nfrom moothall.people import access\n"
    ),
    "inbox/urls.py": "from moothall.inbox import views\n",
    "inbox/views/__init__.py": "",
    "inbox/views/listing.py": "from moothall.inbox import services\n",
    "inbox/tests/__init__.py": "",
    "inbox/tests/test_listing.py": "from moothall.desk import today\n",
    "desk/today.py": "from moothall.inbox import queries\n",
    "jobs/engine.py": "import django_tasks\n",
    "people/access.py": "",
}
# contract: a file, and the line in it that must not be allowed
BREACHES = [
    ("apps", "people/access.py", "from moothall.inbox import queries"),
    ("apps", "audit/__init__.py", "from moothall import jobs"),
    ("apps", "helpers/__init__.py", ""),
    ("rooms", "inbox/queries.py", "from moothall.inbox import services"),
    ("rooms", "inbox/services.py", "from moothall.inbox import views"),
    ("domain-alone", "domain/errors.py", "from time import time"),
    ("domain-alone", "domain/errors.py", "from django.conf import settings"),
    ("connectors-tables", "connectors/email/__init__.py", "from django.db import models"),
    ("connectors-kit", "connectors/email/__init__.py", "from moothall.connectors import demo"),
    ("views", "desk/today.py", "from moothall.inbox.views import listing"),
    ("vault", "inbox/services.py", "from moothall.evidence import models"),
    ("job-engine", "inbox/services.py", "from django_tasks import task"),
    ("cycles", "people/access.py", "from moothall.inbox import services"),
]


def contracts() -> list[dict[str, Any]]:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = tools["tool"]["importlinter"]["contracts"]
    return found


def build(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / "moothall" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def verdict(folder: Path, *contract: str) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    for name in contract:
        command += ["--contract", name]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_sound_house_keeps_every_contract(tmp_path: Path) -> None:
    build(tmp_path, SOUND)
    said = verdict(tmp_path)
    assert said.returncode == 0, said.stdout
    assert f"Contracts: {len(contracts())} kept, 0 broken." in said.stdout


@pytest.mark.parametrize(("contract", "name", "line"), BREACHES)
def test_a_breach_is_refused(tmp_path: Path, contract: str, name: str, line: str) -> None:
    build(tmp_path, {**SOUND, name: f"{SOUND.get(name, '')}{line}\n"})
    said = verdict(tmp_path, contract)
    assert said.returncode == 1, said.stdout + said.stderr
    assert "0 kept, 1 broken" in said.stdout


def test_every_contract_is_shown_to_fail() -> None:
    assert {each["id"] for each in contracts()} == {contract for contract, *_ in BREACHES}
