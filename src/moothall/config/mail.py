"""How notices leave by mail: Django's settings, made from MOOTHALL_SMTP_URL."""

from typing import Any
from urllib.parse import unquote, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SECONDS = 20


def settings_for(smtp_url: str) -> dict[str, Any]:
    """EMAIL_… settings for smtp:// (STARTTLS, but on this machine) or smtps:// (TLS).

    Raises:
        ValueError: it is neither.
    """
    if not smtp_url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(smtp_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        message = "MOOTHALL_SMTP_URL must look like smtp://user:password@host:587"
        raise ValueError(message)
    encrypted = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if encrypted else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        "EMAIL_USE_TLS": not encrypted and parts.hostname not in LOOPBACK,
        "EMAIL_TIMEOUT": SECONDS,
    }
