"""Calls from X: believed only with a signature over the very bytes that came.

Source: https://docs.x.com/x-api/webhooks/introduction (challenge-response check, signature).
"""

import base64
import json
import re
from collections.abc import Sequence

from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.webhooks import Delivery, signature, signed_body
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
    return json.dumps({"response_token": _signature(secrets, asked.encode())})


def read_delivery(
    secrets: Secrets, delivery: Delivery
) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
    """What a signed call brings to our account. Raises Refused unless it is signed."""
    body = signed_body(
        delivery,
        secret=secrets.values.get(CONSUMER_SECRET, ""),
        header="x-twitter-webhooks-signature",
        encode=_base64,
    )
    own = secrets.values.get(OWN_ID, "")
    if not own or body.get("for_user_id") != own:
        return []
    return list(wire.called(body, own=own))


def _signature(secrets: Secrets, body: bytes) -> str:
    """HMAC-SHA256 with the app's secret, as X writes it."""
    return signature(secrets.values.get(CONSUMER_SECRET, ""), body, _base64)


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()
