"""What the Graph API sends is read as far as it can be read, and no further."""

import hashlib
import hmac
import json
from typing import Any, cast

from moothall.connectors.kit.connector import Secrets
from moothall.connectors.kit.graph.calling import Graph
from moothall.connectors.kit.graph.consenting import APP_SECRET
from moothall.connectors.kit.graph.hearing import entries
from moothall.connectors.kit.graph.lists import MOST_PAGES, pages
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.webhooks import Delivery

SECRET = "an app secret"


class Endless:
    """A list of which every page says that another follows."""

    def __init__(self) -> None:
        self.asked = 0

    def get(self, _path: str, **_params: object) -> dict[str, Any]:
        self.asked += 1
        return {
            "data": [{"id": str(self.asked), "created_time": "2026-11-20T09:30:00+0000"}],
            "paging": {"next": "https://graph.example/more", "cursors": {"after": "x"}},
        }


def test_a_list_without_end_is_read_for_so_many_pages() -> None:
    graph = Endless()
    read = list(pages(cast("Graph", graph), "1/feed", Trail()))
    assert graph.asked == len(read) == MOST_PAGES


def test_what_is_no_entry_is_passed_over() -> None:
    body = json.dumps({"object": "page", "entry": ["no entry", {"id": "1"}, None]}).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    call = Delivery({"x-hub-signature-256": f"sha256={signature}"}, {}, body)
    secrets = Secrets({APP_SECRET: SECRET}, keep=lambda *_kept: None)
    assert list(entries(secrets, call, about="page")) == [{"id": "1"}]
