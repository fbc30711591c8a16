"""Calls from X: believed only with a signature over the very bytes that came.

Source: https://docs.x.com/x-api/webhooks/introduction (challenge-response check, signature).
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Sequence

from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.webhooks import Delivery
from moothall.connectors.x import wire
from moothall.domain.exchange import ChannelKind, ReceivedMessage

CONSUMER_SECRET = "consumer_secret"  # noqa: S105 the name of a Credential
OWN_ID = "own_id"
TOKEN = re.compile(r"[\w.=+/-]{1,300}", re.ASCII)


def answer_challenge(secrets: Secrets, delivery: Delivery) -> str:
    """Prove that the app's secret is ours (CRC). Raises Refused."""
    asked = delivery.query.get("crc_token", "")
    if not secrets.values.get(CONSUMER_SECRET) or not TOKEN.fullmatch(asked):
        raise Refused("This challenge is not for us.")
    return json.dumps({"response_token": signature(secrets, asked.encode())})


def read_delivery(
    secrets: Secrets, delivery: Delivery
) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
    """What a signed call brings to our account. Raises Refused unless it is signed."""
    given = delivery.headers.get("x-twitter-webhooks-signature", "").encode("utf-8", "replace")
    ours = signature(secrets, delivery.body).encode()
    if not secrets.values.get(CONSUMER_SECRET) or not hmac.compare_digest(ours, given):
        raise Refused("The signature of this call is false.")
    try:
        body = json.loads(delivery.body)
    except (ValueError, RecursionError):
        raise Refused("This call cannot be read.") from None
    own = secrets.values.get(OWN_ID, "")
    if not isinstance(body, dict) or not own or body.get("for_user_id") != own:
        return []
    return list(wire.called(body, own=own))


def signature(secrets: Secrets, body: bytes) -> str:
    """HMAC-SHA256 with the app's secret, as X writes it."""
    key = secrets.values.get(CONSUMER_SECRET, "").encode()
    return "sha256=" + base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
