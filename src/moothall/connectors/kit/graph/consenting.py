"""A person's consent on Facebook, and the token of a Page that it becomes.

Source: https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
…/access-tokens/get-long-lived. A Page token made from a long-lived one has no end of its own.
"""

from urllib.parse import urlencode

import httpx

from moothall.connectors.kit.connector import Secrets
from moothall.connectors.kit.failures import Refused, SignInAgain
from moothall.connectors.kit.graph.calling import (
    HOST,
    VERSION,
    Graph,
    answer_in,
    surely_nothing_sent,
)
from moothall.connectors.kit.http import client, reaching
from moothall.connectors.kit.oauth import Settings

TOKEN = "page_token"  # noqa: S105 the name of a Credential
APP_SECRET = "app_secret"  # noqa: S105 as above


def consent_address(
    settings: Settings, *, redirect_uri: str, state: str, permissions: tuple[str, ...]
) -> str:
    """Where a person gives consent. Raises Refused without an app ID."""
    app_id = str(settings.get("app_id") or "").strip()
    if not app_id.isdigit():
        raise Refused("Enter the number of your app (app ID), then try again.")
    query = {
        "client_id": app_id,
        "redirect_uri": redirect_uri,
        "state": state,
        "response_type": "code",
        "scope": ",".join(permissions),
    }
    return f"https://www.facebook.com/{VERSION}/dialog/oauth?{urlencode(query)}"


def take_consent(
    settings: Settings,
    secrets: Secrets,
    *,
    code: str,
    redirect_uri: str,
    transport: httpx.BaseTransport | None = None,
) -> None:
    """Change a code into a token of the Page, and keep it. Raises the kit's failures."""
    app = {
        "client_id": str(settings.get("app_id") or ""),
        "client_secret": secrets.values.get(APP_SECRET, ""),
    }
    with client(transport=transport) as http:
        short = _token(http, {**app, "redirect_uri": redirect_uri, "code": code})
        exchange = {"grant_type": "fb_exchange_token", "fb_exchange_token": short}
        long = _token(http, {**app, **exchange})
        graph = Graph(http, token=long, app_secret=app["client_secret"])
        page = graph.find(page_id(settings), fields="access_token")
    token = str((page or {}).get("access_token") or "")
    if not token:
        raise Refused("Whoever signed in does not look after this Page. Ask somebody who does.")
    secrets.keep(TOKEN, token, None)


def page_id(settings: Settings) -> str:
    """The number of the Page. Raises Refused where it is none."""
    given = str(settings.get("page_id") or "").strip()
    if not (given.isascii() and given.isdigit()):
        raise Refused("Enter the number of your Page (Page ID), then save.")
    return given


def _token(http: httpx.Client, form: dict[str, str]) -> str:
    """A token for `form`; sent as a form, since an address may be written into logs."""
    with surely_nothing_sent(), reaching(HOST):
        response = http.post(f"https://{HOST}/{VERSION}/oauth/access_token", data=form)
    token = answer_in(response).get("access_token")
    if not isinstance(token, str) or not token:
        raise SignInAgain(f"{HOST} gave no token. Sign in again.")
    return token
