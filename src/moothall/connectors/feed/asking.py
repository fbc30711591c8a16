"""Asks for a feed: only if it changed, following a few signposts, each address judged anew."""

from dataclasses import dataclass

import httpx

from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import AnswerTooLarge, failure_of, reaching

MOST_SIGNPOSTS = 5
LARGEST_FEED = 5 * 1024 * 1024  # bytes, unpacked
UNCHANGED = 304
ACCEPTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed as it came: from where, with which tags, as which media type."""

    address: str
    host: str
    body: bytes
    media_type: str = ""
    etag: str = ""
    modified: str = ""


def ask(http: httpx.Client, address: str, etag: str = "", modified: str = "") -> Answer | None:
    """The feed at `address`; None where it is as the tags say. Raises the kit's failures."""
    url = _readable(address, after=None)
    for _signpost in range(MOST_SIGNPOSTS + 1):
        headers = {"Accept": ACCEPTED}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        with reaching(url.host):
            response, body = _answered(http, url, headers)
        if response.status_code == UNCHANGED and headers.keys() > {"Accept"}:
            return None
        if not response.has_redirect_location:
            return _read(url, response, body)
        url = _readable(response.headers["Location"], after=url)
    raise Refused(f"{url.host} sends us from one address to the next. Enter the last one.")


def _answered(
    http: httpx.Client, url: httpx.URL, headers: dict[str, str]
) -> tuple[httpx.Response, bytes]:
    """The answer, read no further than a feed may be long."""
    with http.stream("GET", url, headers=headers) as response:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST_FEED:
                raise AnswerTooLarge("The feed is too large.")
        return response, bytes(body)


def _read(url: httpx.URL, response: httpx.Response, body: bytes) -> Answer:
    failure = failure_of(response)
    if isinstance(failure, SignInAgain):
        raise Refused(f"{url.host} does not let the desk read this ({response.status_code}).")
    if isinstance(failure, TryLater):
        raise TryLater(f"{url.host} is busy.", seconds=failure.seconds)
    if failure:
        raise Refused(
            f"There is no feed at this address of {url.host} any more ({response.status_code})."
        )
    tag = response.headers.get
    return Answer(
        address=str(url),
        host=url.host,
        body=body,
        media_type=tag("Content-Type", ""),
        etag=tag("ETag", ""),
        modified=tag("Last-Modified", ""),
    )


def _readable(address: str, *, after: httpx.URL | None) -> httpx.URL:
    """The address, where it is one that the desk may ask. Raises Refused."""
    try:
        url = after.join(address) if after else httpx.URL(address.strip())
        sound = url.scheme in {"http", "https"} and bool(url.host) and not url.userinfo
    except (httpx.InvalidURL, ValueError, TypeError):
        sound, url = False, httpx.URL()
    if not sound:
        raise Refused("The address of the feed must begin with https://, without a password.")
    return url
