"""Calls from Meta: believed only with a signature over the very bytes that came.

Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
"""

import hmac
import re
from collections.abc import Iterator
from typing import Any

from moothall.connectors.kit.connector import Secrets
from moothall.connectors.kit.failures import Refused
from moothall.connectors.kit.graph.consenting import APP_SECRET
from moothall.connectors.kit.webhooks import Delivery, signed_body

VERIFY = "verify_token"
HEADER = "x-hub-signature-256"
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{1,200}")
MOST_CHANGES = 1_000  # in one call; Meta sends at most that many


def answer_challenge(secrets: Secrets, delivery: Delivery) -> str:
    """The challenge given back, where it came with our word. Raises Refused."""
    asked = delivery.query
    ours = secrets.values.get(VERIFY, "")
    theirs = asked.get("hub.verify_token", "")
    known = bool(ours) and hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "replace"))
    challenge = asked.get("hub.challenge", "")
    if not known or asked.get("hub.mode") != "subscribe" or not CHALLENGE.fullmatch(challenge):
        raise Refused("This challenge is not for us.")
    return challenge


def entries(secrets: Secrets, delivery: Delivery, *, about: str) -> Iterator[dict[str, Any]]:
    """Each entry of a signed call about a kind of object. Raises Refused unless it is signed."""
    secret = secrets.values.get(APP_SECRET, "")
    said = signed_body(delivery, secret=secret, header=HEADER, encode=bytes.hex)
    if said.get("object") != about:
        return
    for each in _list(said.get("entry")):
        if isinstance(each, dict):
            yield each


def parts(entry: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The readable parts of an entry under `name`, such as its changes."""
    yield from (each for each in _list(entry.get(name)) if isinstance(each, dict))


def _list(value: object) -> list[Any]:
    return value[:MOST_CHANGES] if isinstance(value, list) else []
