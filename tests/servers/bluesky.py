"""Bluesky's own servers from npm: a PLC and a PDS; or the whole network, where asked for.

Only on loopback. Every account that a test makes is new, so nothing needs to be cleaned.
"""

import contextlib
import itertools
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers import machine

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
BUILT = MODULES / "better-sqlite3" / "build" / "Release" / "better_sqlite3.node"
ADMIN = ("admin", "admin-pass")  # dev-env's own
PASSWORD = "a long password of the account"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as an app on their phone would be signed in."""

    did: str
    handle: str
    token: str
    renewal: str
    servers: "BlueskyServers"

    def ask(self, method: str, **query: str | int) -> Any:
        """A question, answered."""
        return self.servers.ask(method, query, self.token)

    def tell(self, method: str, **body: object) -> Any:
        """A command, done."""
        return self.servers.tell(method, body, self.token)

    def write(
        self, collection: str, record: Mapping[str, object], **more: object
    ) -> dict[str, str]:
        """A record as an app writes it: its uri and cid."""
        body = {"repo": self.did, "collection": collection, "record": record, **more}
        made = self.tell("com.atproto.repo.createRecord", **body)
        return {"uri": made["uri"], "cid": made["cid"]}

    def app_password(self) -> str:
        """A new app password."""
        named = f"desk {next(_numbers)}"
        return str(self.tell("com.atproto.server.createAppPassword", name=named)["password"])


@dataclass(frozen=True, slots=True)
class BlueskyServers:
    """Where they listen. `bsky` and `ozone` are 0 where only a PDS runs."""

    plc: int
    pds: int
    bsky: int = 0
    ozone: int = 0
    http: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, timeout=30))

    @property
    def service(self) -> str:
        """The PDS."""
        return f"http://localhost:{self.pds}"

    @property
    def directory(self) -> str:
        """The PLC."""
        return f"http://localhost:{self.plc}"

    def person(self, name: str) -> Person:
        """A new account whose handle begins with `name`."""
        handle = f"{name}{next(_numbers)}.test"
        body = {"handle": handle, "email": f"{handle}@mail.test", "password": PASSWORD}
        made = self.tell("com.atproto.server.createAccount", body)
        return Person(made["did"], made["handle"], made["accessJwt"], made["refreshJwt"], self)

    def take_down(self, did: str, *, down: bool = True) -> None:
        """Let the server's owner take an account down, or put it back."""
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": did}
        takedown = {"applied": down, "ref": "test"} if down else {"applied": False}
        self._answer(
            self.http.post(
                f"{self.service}/xrpc/com.atproto.admin.updateSubjectStatus",
                json={"subject": subject, "takedown": takedown},
                auth=ADMIN,
            )
        )

    def ask(self, method: str, query: dict[str, str | int], token: str = "") -> Any:
        """A question to the PDS, answered."""
        address = f"{self.service}/xrpc/{method}"
        return self._answer(self.http.get(address, params=query, headers=_bearer(token)))

    def tell(self, method: str, body: dict[str, Any], token: str = "") -> Any:
        """A command to the PDS, done."""
        address = f"{self.service}/xrpc/{method}"
        return self._answer(self.http.post(address, json=body, headers=_bearer(token)))

    @staticmethod
    def _answer(response: httpx.Response) -> Any:
        assert response.is_success, f"{response.url.path} {response.status_code} {response.text}"
        return response.json() if response.content else {}


@contextlib.contextmanager
def bluesky_servers(postgres: str = "", redis: str = "") -> Iterator[BlueskyServers]:
    """A PLC and a PDS; the whole network where `postgres` and `redis` say where those are."""
    machine.need("node")
    machine.need_modules(MODULES / "@atproto" / "dev-env")
    machine.need_built(BUILT)
    plc, pds, bsky, ozone = machine.free_ports(4)
    whole = {"bsky": bsky, "ozone": ozone, "postgres": postgres, "redis": redis}
    asked = {"plc": plc, "pds": pds} | (whole if postgres else {})
    with machine.folder("moot-bluesky-") as folder:
        log = folder / "bluesky.log"
        node = ("env", "LOG_ENABLED=false", f"TMPDIR={folder}", machine.program("node"))
        script = (HERE / "bluesky.cjs", json.dumps(asked))
        process = machine.start(*node, *script, log=log, as_ourselves=True)
        try:
            machine.wait_for_word('"ready"', process, log, within=120 if postgres else 40)
            servers = BlueskyServers(plc, pds, *((bsky, ozone) if postgres else ()))
            with servers.http:
                yield servers
        finally:
            machine.stop(process)


@contextlib.contextmanager
def whole_network() -> Iterator[BlueskyServers]:
    """PDS, AppView and Ozone, over Debian's Redis and PostgreSQL: PyPI's lacks pg_trgm."""
    if "MOOTHALL_LONG" not in os.environ:
        pytest.skip("the slice has no whole network: `./run test --long` starts one")
    machine.need("redis-server", "/usr/share/postgresql-common/pg_wrapper")
    with (
        _redis() as redis,
        _postgres() as postgres,
        bluesky_servers(postgres, redis) as servers,
    ):
        yield servers


@contextlib.contextmanager
def _redis() -> Iterator[str]:
    (port,) = machine.free_ports(1)
    with machine.folder("moot-redis-") as folder:
        log = folder / "redis.log"
        command = ("redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "")
        process = machine.start(*command, "--dir", folder, log=log)
        try:
            machine.wait_for_port(port, process, log)
            yield f"127.0.0.1:{port}"
        finally:
            machine.stop(process)


@contextlib.contextmanager
def _postgres() -> Iterator[str]:
    """A PostgreSQL of its own at a port: node speaks TCP more surely than sockets."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path())
    (port,) = machine.free_ports(1)
    with machine.folder("moot-pg-") as folder:
        log, files = folder / "postgres.log", folder / "files"
        made = machine.start(
            programs / "initdb", "-D", files, "-U", "pg", "-A", "trust", "-N", log=log
        )
        assert made.wait(60) == 0, log.read_text()
        process = machine.start(
            *(programs / "postgres", "-D", files, "-p", str(port), "-F"),
            *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
            log=log,
        )
        try:
            machine.wait_for_port(port, process, log)
            yield f"postgresql://pg@127.0.0.1:{port}/postgres"
        finally:
            machine.stop(process)


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
