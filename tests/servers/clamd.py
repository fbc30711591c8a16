"""A real clamd that knows two harmless signatures: EICAR's, and one of our own.

Nothing that a scanner would find lies in the repository: `eicar()` puts its text together.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.servers import machine

OWN_SAMPLE = b"Moothall test sample: any scanner that knows me is a test's.\n"


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where it listens; `address` is what MOOTHALL_CLAMD takes."""

    port: int

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"


def eicar() -> bytes:
    """The test file that every scanner finds, and that harms nobody."""
    half = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD"
    return half + b"-ANTIVIRUS-TEST-FILE!$H+H*"


@contextlib.contextmanager
def clamd() -> Iterator[Clamd]:
    """A clamd on a free port."""
    machine.need("clamd")
    (port,) = machine.free_ports(1)
    with machine.folder("moot-clamd-") as folder:
        machine.write(folder / "test.ndb", f"Test.EICAR:0:*:{eicar().hex()}\n")
        known = f"{hashlib.md5(OWN_SAMPLE).hexdigest()}:{len(OWN_SAMPLE)}:Test.Own\n"  # noqa: S324 - clamd's format
        machine.write(folder / "test.hdb", known)
        config = machine.write(folder / "clamd.conf", _config(folder=str(folder), port=port))
        log = folder / "clamd.log"
        process = machine.start(machine.program("clamd"), f"--config-file={config}", log=log)
        try:
            machine.wait_for_port(port, process, log)
            yield Clamd(port)
        finally:
            machine.stop(process)


def _config(*, folder: str, port: int) -> str:
    return (
        f"DatabaseDirectory {folder}\nTemporaryDirectory {folder}\n"
        f"TCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength 100M\n"
    )
