"""A desk of its own: a data folder, `moothall serve` on a free port, people who can sign in."""

import json
import os
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.servers.machine import free_ports

PATIENCE = 180.0  # seconds until the first page, on a busy machine
HOLD = 4  # seconds in which a reply can be pulled back here
_SET_UP = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
import django
django.setup()
given = json.loads(sys.argv[1])
"""
_SESSION = """
from django.test import Client
from moothall.people.models import StaffMember
from moothall.people.tests.factories import sign_in
client = Client()
sign_in(client, StaffMember.objects.get(email=given["email"]))
print(json.dumps(client.cookies["sessionid"].value))
"""
_COUNCIL = """
from django.utils import timezone
from moothall.people.models import Department, Grant, Role, StaffMember, Team
council = StaffMember.objects.create_user("lin@council.test", given["password"], name="Lin Zhao")
Grant.objects.create(staff=council, role=Role.ADMINISTRATOR)
housing = Department.objects.create(name="Housing", slug="housing")
priya = StaffMember.objects.create_user(
    "priya@council.test", given["password"], name="Priya Oddsworth", initials="PO"
)
jo = StaffMember.objects.create_user("jo@council.test", given["password"], name="Jo Fenwick")
for each in (priya, jo):
    Grant.objects.create(staff=each, role=Role.PUBLISHER, department=housing)
team = Team.objects.create(name="Repairs desk", department=housing)
team.members.add(priya, jo)
print(json.dumps(housing.pk))
"""
_MAILBOX = """
from moothall.people.models import Department
from moothall.register.models import Account, Channel
from moothall.register.services import keep_credential
account = Account.objects.create(
    department=Department.objects.get(slug="housing"),
    platform="email",
    name="Eastmere Housing",
    address=given["address"],
    settings=given["settings"],
)
Channel.objects.create(account=account, kind="mail")
keep_credential(account, name="password", value=given["password"], by=None)
print(json.dumps(account.pk))
"""
PASSWORD = "kettle orchard tuesday"


@dataclass(slots=True)
class Desk:
    """A running desk and what a journey does with it."""

    folder: Path
    authority: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What its processes say."""
        return self.folder.parent / f"{self.folder.name}.log"

    @property
    def environment(self) -> dict[str, str]:
        """What its processes find; nothing of the test run's own database."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith("MOOTHALL_")}
        ours.pop("DJANGO_SETTINGS_MODULE", None)
        return ours | {
            "MOOTHALL_DATA": str(self.folder),
            "MOOTHALL_ORGANISATION": "Eastmere District Council",
            "MOOTHALL_BASE_URL": self.address,
            "MOOTHALL_HOLD_SECONDS": str(HOLD),
            "MOOTHALL_ALLOWED_PRIVATE_HOSTS": '["127.0.0.1"]',
            "SSL_CERT_FILE": str(self.authority),
            **self.more,
        }

    def run(self, *command: str, patience: float = 120) -> str:
        """Run a command of the desk, given `patience` seconds; what it prints."""
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def do(self, code: str, **given: object) -> Any:
        """Run Python on the desk's database; what its last line prints, as JSON."""
        source = _SET_UP + textwrap.dedent(code)
        return json.loads(self.run("-c", source, json.dumps(given)).splitlines()[-1])

    def start(self) -> None:
        """Migrate, let people in, serve, and wait for the first page."""
        self.port = self.port or free_ports(1)[0]
        fresh = not (self.folder / "moothall.sqlite3").exists()
        self.run("-c", "from moothall.cli import main; main()", "migrate")
        if fresh:
            self.do(_COUNCIL, password=PASSWORD)
        self._serve("serve", "--port", str(self.port))

    def stop(self) -> None:
        """Stop every part of it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def add_mailbox(self, address: str, password: str, settings: dict[str, Any]) -> int:
        """Connect a mailbox without its form; the account's number."""
        account: int = self.do(_MAILBOX, address=address, password=password, settings=settings)
        return account

    def session(self, email: str) -> str:
        """The cookie of somebody signed in, both factors passed."""
        cookie: str = self.do(_SESSION, email=email)
        return cookie

    def _serve(self, *command: str) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from moothall.cli import main; main()", *command],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.address}/sign-in/login/", timeout=5):  # noqa: S310 our own
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(self.log.read_text()[-2000:])
