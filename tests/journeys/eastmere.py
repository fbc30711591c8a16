"""The invented council, furnished once for the whole run and copied for each who asks."""

import fcntl
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.journeys.desk import Desk
from tests.servers.machine import free_ports

_FURNISH = """
import sys
from pathlib import Path
from moothall.cli.frame import call
from moothall.demo import folder
home = Path(sys.argv[1])
folder.claim(home, fresh=False)
folder.describe(home, port=8000)
call("moothall.cli.migrating:migrate", say=lambda _sentence: None)
call("moothall.demo.opening:open_doors", address="http://127.0.0.1:8000")
"""


class DemoDesk(Desk):
    """Eastmere, with its staff and its week."""

    def start(self) -> None:
        """Let `moothall demo` serve a copy of what was furnished."""
        self.port = free_ports(1)[0]
        self._move_in()
        self._serve("demo", "--port", str(self.port), "--data", str(self.folder))

    def _move_in(self) -> None:
        """Copy Eastmere, and tell its accounts where their Platform now lies."""
        furnished = self._furnished()
        shutil.copytree(furnished, self.folder)
        with closing(sqlite3.connect(self.folder / "moothall.sqlite3")) as database, database:
            database.execute(
                "UPDATE register_account SET settings = replace(settings, ?, ?)",
                (str(furnished), str(self.folder)),
            )

    def _furnished(self) -> Path:
        """Where it stands; whoever comes first makes it, the workers of one run share it."""
        eastmere = Path(os.environ["MOOTHALL_TEST_ROOT"]) / "eastmere"
        with eastmere.with_suffix(".lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not lock.tell():
                self.run("-c", _FURNISH, str(eastmere), patience=600)
                lock.write("furnished")
        return eastmere
