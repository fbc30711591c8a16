"""The private hosts that an operator lists are those that connectors may speak to."""

import os
import subprocess
import sys
from pathlib import Path

ASKS = (
    "import django; django.setup(); from ipaddress import ip_address; "
    "from moothall.connectors.kit.http import PRIVATE_HOSTS; "
    "print(PRIVATE_HOSTS.allow('x', ip_address('10.1.2.3')))"
)


def may_speak_inside(tmp_path: Path, listed: str) -> str:
    environment = os.environ | {
        "MOOTHALL_DATA": str(tmp_path),
        "MOOTHALL_ALLOWED_PRIVATE_HOSTS": listed,
    }
    done = subprocess.run(
        [sys.executable, "-c", ASKS], env=environment, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def test_what_the_operator_lists_is_allowed(tmp_path: Path) -> None:
    assert may_speak_inside(tmp_path, '["10.1.0.0/16"]') == "True"


def test_what_nobody_lists_is_not(tmp_path: Path) -> None:
    assert may_speak_inside(tmp_path, "[]") == "False"
