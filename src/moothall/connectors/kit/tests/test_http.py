"""The one way out over HTTP leads to no private place, ends in time, and tells no secret."""

import logging
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import httpx
import pytest

from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater, http
from moothall.connectors.kit.http import (
    PRIVATE_HOSTS,
    GuardedTransport,
    PrivateHosts,
    client,
    failure_of,
    reaching,
    retry_after,
)

PRIVATE = [
    *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104 - judged, not bound
    *("::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1", "224.0.0.1", "::"),
]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(self.headers.get("Host", "").encode())
        if self.path == "/endless":
            self.wfile.write(bytes(50_000))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of its parent's
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://localhost:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused_unless_listed(address: str) -> None:
    assert not PrivateHosts().allow("x.test", ip_address(address))
    assert PrivateHosts(["0.0.0.0/0", "::/0"]).allow("x.test", ip_address(address))
    assert PrivateHosts(["X.test "]).allow("x.TEST", ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert PrivateHosts().allow("x.test", ip_address(address))


def test_a_name_that_leads_inside_is_refused_in_a_sentence(server: str) -> None:
    with pytest.raises(Refused, match="localhost is inside a private network"):
        get(f"{server}/")


def test_a_listed_name_is_reached_under_its_own_name(server: str, loopback: None) -> None:
    assert get(f"{server}/").text == server.removeprefix("http://")


def test_a_redirect_is_not_followed(server: str, loopback: None) -> None:
    assert get(f"{server}/away").status_code == 302


def test_an_endless_answer_is_cut_off(
    server: str, loopback: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LARGEST_ANSWER", 1_000)
    with pytest.raises(TryLater) as caught:
        get(f"{server}/endless")
    assert caught.value.sent is None


def test_a_name_that_is_not_there_can_be_tried_later() -> None:
    with pytest.raises(TryLater, match="cannot be reached") as caught:
        get("http://no-such-name.invalid/")
    assert caught.value.sent is False


def test_every_address_of_a_name_must_be_public(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Refused):
        get("https://both.example/")


def test_we_connect_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look-up could give another address: there is none."""
    found = iter([[(0, 0, 0, "", ("93.184.215.14", 443))]])
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: next(found))
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    with client(transport=GuardedTransport(httpx.MockTransport(answer))) as outside:
        outside.get("https://rebinding.example/")
    (request,) = seen
    assert request.url.host == "93.184.215.14"
    assert request.headers["Host"] == "rebinding.example"
    assert request.extensions["sni_hostname"] == "rebinding.example"


def test_the_log_has_no_query_no_header_and_no_body(
    server: str, loopback: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), client() as outside:
        outside.get(f"{server}/path?token=s3cret", headers={"Authorization": "Bearer s3cret"})
    line = next(each for each in caplog.records if each.message == "platform answered")
    told = vars(line)
    assert (told["method"], told["host"], told["code"]) == ("GET", "localhost", 200)
    assert "s3cret" not in caplog.text
    assert "s3cret" not in str(told)
    assert "/path" not in str(told)


@pytest.mark.parametrize(
    ("error", "expected", "sent"),
    [
        (httpx.ConnectTimeout("x"), "did not answer in time", False),
        (httpx.ReadTimeout("x"), "did not answer in time", None),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] expired"), "has expired", False),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self"), "cannot be trusted", False),
        (httpx.ConnectError("refused"), "cannot be reached", False),
        (httpx.RemoteProtocolError("x"), "broke off", None),
        (httpx.InvalidURL("x"), "broke off", None),
    ],
)
def test_every_bad_day_is_told_in_a_sentence(
    error: Exception, expected: str, sent: bool | None
) -> None:
    with pytest.raises(TryLater, match=expected) as caught, reaching("x.test"):
        raise error
    assert caught.value.sent is sent


@pytest.mark.parametrize(
    ("code", "expected", "sent"),
    [
        (429, TryLater, False),
        (503, TryLater, False),
        (500, TryLater, None),
        (502, TryLater, None),
        (401, SignInAgain, False),
        (403, SignInAgain, False),
        (404, Refused, False),
        (302, Refused, False),
    ],
)
def test_every_answer_means_one_of_three_failures(
    code: int, expected: type[ConnectorFailure], sent: bool | None
) -> None:
    failure = failure_of(answered(code))
    assert type(failure) is expected
    assert getattr(failure, "sent", False) is sent


def test_a_success_is_no_failure() -> None:
    assert failure_of(answered(204)) is None


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("30", 30.0), ("0", 1.0), ("9999999", 86_400.0), ("soon", 60.0), ("", 60.0), ("²", 60.0)],
)
def test_a_busy_server_says_how_long_to_wait(given: str, seconds: float) -> None:
    assert retry_after(answered(429, given)) == seconds


def test_a_busy_server_may_name_the_time() -> None:
    assert retry_after(answered(429, "Fri, 01 Jan 2100 00:00:00 GMT")) == 86_400.0
    assert retry_after(answered(429, "Fri, 01 Jan 1999 00:00:00 GMT")) == 1.0


def test_every_client_believes_the_same_authorities_and_nobody_without_one() -> None:
    first, second = (_context(GuardedTransport()) for _ in range(2))
    assert first is second  # read once: it takes longer than most requests
    assert first.verify_mode == ssl.CERT_REQUIRED
    assert first.check_hostname


def _context(made: GuardedTransport) -> ssl.SSLContext:
    assert isinstance(made.inner, httpx.HTTPTransport)
    context = made.inner._pool._ssl_context
    assert context is not None
    return context


def test_the_list_of_the_operator_can_be_replaced() -> None:
    before = PRIVATE_HOSTS.names, PRIVATE_HOSTS.networks
    PRIVATE_HOSTS.replace(["mail.internal", "10.1.2.3/16"])
    try:
        assert PRIVATE_HOSTS.allow("other", ip_address("10.1.9.9"))
        assert not PRIVATE_HOSTS.allow("other", ip_address("10.2.0.1"))
        assert PRIVATE_HOSTS.allow("mail.internal", ip_address("10.2.0.1"))
    finally:
        PRIVATE_HOSTS.names, PRIVATE_HOSTS.networks = before


def get(address: str) -> httpx.Response:
    with reaching(httpx.URL(address).host), client() as outside:
        return outside.get(address)


def answered(code: int, retry: str = "") -> httpx.Response:
    headers = {b"Retry-After": retry.encode("latin-1")} if retry else {}
    return httpx.Response(code, headers=headers, request=httpx.Request("GET", "https://x.test/"))
