"""The servers that other tests stand on do what those tests believe."""

import socket
import struct

import httpx
import pytest

from tests.servers.clamd import OWN_SAMPLE, Clamd, eicar
from tests.servers.mail import DESK, RESIDENTS, MailServers
from tests.servers.oidc import OidcProvider

pytestmark = pytest.mark.servers


def scanned(clamd: Clamd, content: bytes) -> str:
    with socket.create_connection(("127.0.0.1", clamd.port), 10) as connection:
        connection.sendall(b"zINSTREAM\0" + struct.pack("!I", len(content)) + content)
        connection.sendall(struct.pack("!I", 0))
        return connection.recv(4096).decode()


def test_clamd_finds_what_it_knows(clamd: Clamd) -> None:
    assert "Test.EICAR" in scanned(clamd, eicar())
    assert "Test.Own" in scanned(clamd, OWN_SAMPLE)
    assert scanned(clamd, b"Dear council").strip("\0") == "stream: OK"


def test_residents_can_write_to_each_other(mail_servers: MailServers) -> None:
    message_id = mail_servers.send_mail(RESIDENTS[0], RESIDENTS[1], "Hello", "Bob")
    (raw,) = mail_servers.wait_for_mail(RESIDENTS[1])
    assert f"<{message_id}>".encode() in raw


def test_plus_addresses_reach_the_desk(mail_servers: MailServers) -> None:
    mail_servers.send_mail(to="desk+something@council.test")
    assert b"Envelope-to: desk+something@council.test" in mail_servers.wait_for_mail(DESK)[0]


def test_mail_to_nobody_comes_back(mail_servers: MailServers) -> None:
    mail_servers.send_mail(RESIDENTS[0], "nobody.here@resident.test")
    (raw,) = mail_servers.wait_for_mail(RESIDENTS[0])
    assert b"Mailer-Daemon" in raw


def test_the_provider_describes_itself(oidc: OidcProvider) -> None:
    found = httpx.get(f"{oidc.issuer}/.well-known/openid-configuration", trust_env=False).json()
    assert found["token_endpoint"] == f"{oidc.issuer}/token"
