"""The answers to the account form, as the rest of the connector uses them."""

from collections.abc import Mapping
from dataclasses import dataclass

Settings = Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is, and how the way there is protected: tls, starttls or none."""

    host: str
    port: int
    security: str


PRESETS = {
    "microsoft": (
        Server("outlook.office365.com", 993, "tls"),
        Server("smtp.office365.com", 587, "starttls"),
    ),
    "google": (Server("imap.gmail.com", 993, "tls"), Server("smtp.gmail.com", 465, "tls")),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of one mailbox, secrets left out."""

    address: str
    login: str
    imap: Server
    smtp: Server
    smtp_sign_in: bool
    from_name: str
    folder: str
    read_existing: bool
    mark_read: bool
    plus_addresses: bool
    sent_copies: str
    sent_folder: str

    @property
    def website(self) -> str:
        """The part of the address behind the @."""
        return self.address.rpartition("@")[2]


def read_answers(address: str, settings: Settings) -> Answers:
    """The answers, with the defaults of the form where there is none."""
    imap, smtp = PRESETS.get(_text(settings, "server"), (None, None))
    return Answers(
        address=address,
        login=_text(settings, "login") or address,
        imap=imap or _server(settings, "imap", 993),
        smtp=smtp or _server(settings, "smtp", 465),
        smtp_sign_in=bool(settings.get("smtp_sign_in", True)),
        from_name=_text(settings, "from_name"),
        folder=_text(settings, "folder") or "INBOX",
        read_existing=bool(settings.get("read_existing", True)),
        mark_read=bool(settings.get("mark_read", False)),
        plus_addresses=bool(settings.get("plus_addresses", False)),
        sent_copies=_text(settings, "sent_copies") or "none",
        sent_folder=_text(settings, "sent_folder") or "Sent",
    )


def _server(settings: Settings, kind: str, port: int) -> Server:
    return Server(
        _text(settings, f"{kind}_host"),
        int(settings.get(f"{kind}_port") or port),
        _text(settings, f"{kind}_security") or "tls",
    )


def _text(settings: Settings, name: str) -> str:
    return str(settings.get(name) or "").strip()
