"""What an operator may set, with its defaults: environment variables that begin MOOTHALL_."""

import os
import re
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from moothall.domain.alarms import LastResort
from moothall.domain.mailed import read_place

PREFIX = "MOOTHALL_"
AUTHORITY = re.compile(r"(?!mail |folder )[a-z0-9][a-z0-9-]{0,39} https?://\S+ \S.*")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Nation(StrEnum):
    """Which part of the UK this body serves; it picks calendars and rule packs."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"


class BodyType(StrEnum):
    """What kind of public body this is; it picks rule packs."""

    COUNCIL = "council"
    HOUSING_ASSOCIATION = "housing-association"
    SOCIAL_WORK = "social-work"
    ELECTED_MEMBERS = "elected-members"


class Environment(BaseSettings):
    """Every setting of an installation. A wrong value stops the start and says what is allowed.

    A value may also come from a file: MOOTHALL_SECRET_KEY_FILE names a file that holds
    MOOTHALL_SECRET_KEY. Values given directly win over files.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    organisation: str = Field("Our organisation", description="Your name, as residents know it.")
    nation: Nation = Field(Nation.ENGLAND, description="Which nation's rules and holidays apply.")
    body_type: BodyType = Field(BodyType.COUNCIL, description="Which kind of body this is.")
    foi_body: bool = Field(True, description="Whether freedom of information law binds you.")
    data: Path = Field(Path("data"), description="The folder that holds everything we keep.")
    database_url: str = Field(
        "", description="postgresql://user:password@host/name; empty means SQLite in the folder."
    )
    base_url: str = Field(
        "http://127.0.0.1:8000", description="The address people type to open the desk."
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description="Signs sessions. Empty: made on first start, kept in a file."
    )
    credential_key_file: Path | None = Field(
        None, description="The key file for stored passwords and tokens; default in the folder."
    )
    demo: bool = Field(False, description="DEMO mode: one-click sign-ins. Only on loopback.")
    session_hours: int = Field(12, ge=1, le=72, description="Hours until people sign in again.")
    hold_seconds: int = Field(
        20, ge=0, le=600, description="Seconds in which a reply can still be pulled back."
    )
    public_corrections: bool = Field(
        True, description="Whether everybody can read our corrections, without signing in."
    )
    answer_within_hours: int = Field(
        24, ge=1, le=720, description="Hours after which an unanswered message counts as late."
    )
    smtp_url: str = Field(
        "", description="smtp://user:password@host:587 for notices to staff; empty: none by mail."
    )
    notice_from: str = Field(
        "moothall@localhost", description="The sender address of notices to staff."
    )
    monitoring_officer: str = Field(
        "",
        pattern=r"^([^@\s,;<>]+@[^@\s,;<>]+)?$",
        description="Mail address of your Monitoring Officer, to whom posts can be referred.",
    )
    triage_encoder: bool = Field(
        False,
        description="Whether triage looks twice near the line: pip install moothall[encoder].",
    )
    brought_file_mb: int = Field(
        50, ge=1, le=100, description="Megabytes of one file that staff bring into an incident."
    )
    brought_incident_mb: int = Field(
        2_000, ge=10, description="Megabytes of everything brought into one incident."
    )
    brought_free_mb: int = Field(
        500, ge=0, description="Megabytes of the disk that stay free when files are brought in."
    )
    clamd: str = Field("", description="host:port or socket path of clamd; empty: no scanning.")
    report_mailbox: SecretStr = Field(
        SecretStr(""),
        description="imaps://name:password@host:993/INBOX?address=safe@council.example"
        "&server=mx.council.example: the private mailbox for reports; empty: set on the screen.",
    )
    oidc_issuer: str = Field("", description="Address of your single sign-on provider; or empty.")
    oidc_client_id: str = Field("", description="Our client id at that provider.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Our secret there.")
    oidc_name: str = Field("your work account", description="What the sign-in button calls it.")
    timestamp_authorities: tuple[str, ...] = Field(
        (),
        description="Who stamps the vault's checkpoints, each a short name, an address and the "
        "PEM file of its certificates, root first: first https://tsa.example/tsr /etc/tsa.pem",
    )
    checkpoint_mail: str = Field(
        "", description="A mail address outside, to which each checkpoint of the vault is sent."
    )
    checkpoint_folder: Path | None = Field(
        None, description="A folder outside this machine, to which each checkpoint is copied."
    )
    allowed_private_hosts: tuple[str, ...] = Field(
        (), description="Private hosts or networks that connectors may speak to."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer token for /metrics; empty: only from this machine."
    )
    quiet_last_resort: LastResort = Field(
        LastResort.EVERYBODY,
        description="Whom danger reaches where all who could act have quiet hours.",
    )
    log_format: str = Field(
        "auto", pattern="^(auto|json|lines)$", description="auto, json or lines."
    )
    crash_points: bool = Field(False, description="Only for tests: lets a harness kill processes.")

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Fill each setting that has a …_FILE variable and no value of its own."""
        for name in cls.model_fields:
            path = os.environ.get(f"{PREFIX}{name.upper()}_FILE")
            if path and name not in values and f"{name}_file" not in cls.model_fields:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
        return values

    @model_validator(mode="after")
    def _know_the_authorities(self) -> Self:
        """Refuse an authority that is not a plain name, an address and a file."""
        names = [line.split(maxsplit=1)[0] for line in self.timestamp_authorities if line.strip()]
        if len(set(names)) < len(self.timestamp_authorities):
            raise ValueError("Each of MOOTHALL_TIMESTAMP_AUTHORITIES needs a name of its own.")
        for line in self.timestamp_authorities:
            if not AUTHORITY.fullmatch(line):
                raise ValueError(
                    "MOOTHALL_TIMESTAMP_AUTHORITIES are each NAME ADDRESS FILE, the name in small "
                    "letters, digits and hyphens, the address http:// or https://."
                )
        return self

    @model_validator(mode="after")
    def _know_the_mailbox(self) -> Self:
        """Refuse a mailbox that cannot be read, without a word of its password."""
        if self.report_mailbox.get_secret_value():
            try:
                read_place(self.report_mailbox.get_secret_value())
            except ValueError as why:
                raise ValueError(f"MOOTHALL_REPORT_MAILBOX is no mailbox. {why}") from None
        return self

    @model_validator(mode="after")
    def _keep_demo_at_home(self) -> Self:
        """Refuse one-click sign-ins at an address that others can reach."""
        if self.demo and self.hostname not in LOOPBACK:
            raise ValueError("MOOTHALL_DEMO works only at 127.0.0.1 or localhost.")
        return self

    @cached_property
    def hostname(self) -> str:
        """The host part of `base_url`, the only foreign Host header we answer to."""
        return urlsplit(self.base_url).hostname or "localhost"

    @cached_property
    def database(self) -> dict[str, Any]:
        """The DATABASES entry Django needs."""
        if self.database_url:
            return _postgresql(self.database_url)
        return _sqlite(self.data / "moothall.sqlite3")

    @cached_property
    def credential_key_path(self) -> Path:
        """Where the key of stored credentials lies: outside the database."""
        return self.credential_key_file or self.data / "credential.key"


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        message = "MOOTHALL_DATABASE_URL must begin with postgresql://"
        raise ValueError(message)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            # the same questions come again and again: they are planned once a connection
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }
