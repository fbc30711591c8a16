"""What a connector offers when a person must give consent on the Platform's own page.

The register needs to know no more than this: it sends the person to `consent_address`, and
hands the code that comes back to `take_consent`, which keeps what it got through `Secrets`.
"""

import base64
import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping

from moothall.connectors.kit.connector import Secrets

Settings = Mapping[str, str | int | bool]


class AsksForConsent(ABC):
    """A connector whose Account may be opened by a person's consent (OAuth 2)."""

    @classmethod
    @abstractmethod
    def needs_consent(cls, settings: Settings) -> bool:
        """Whether these settings want a person's consent at all."""

    @classmethod
    def introduce(
        cls,
        settings: Settings,
        secrets: Secrets,  # noqa: ARG003 for Platforms that give the desk a name of their own
        *,
        redirect_uri: str,  # noqa: ARG003 as secrets
    ) -> Settings:
        """Make the desk known to the Platform before anybody is sent there.

        What only the token page may know is kept through `secrets`. Returns the settings that
        `consent_address` is to be asked with. Raises TryLater or Refused.
        """
        return settings

    @classmethod
    @abstractmethod
    def consent_address(
        cls, settings: Settings, *, address: str, redirect_uri: str, state: str, verifier: str
    ) -> str:
        """Where to send the person. Raises Refused where the settings are incomplete.

        Args:
            settings: the answers to the account form.
            address: the Account's address, to be suggested as who signs in.
            redirect_uri: the page of the desk that the Platform sends the person back to.
            state: what must come back unchanged, so that nobody else's consent is taken.
            verifier: from `new_verifier`, kept in the person's session until they return.
        """

    @classmethod
    @abstractmethod
    def take_consent(
        cls, settings: Settings, secrets: Secrets, *, code: str, redirect_uri: str, verifier: str
    ) -> None:
        """Change the code that came back into tokens and keep them.

        Raises TryLater, SignInAgain or Refused.
        """


def new_verifier() -> str:
    """A secret by which the token page knows that the same desk asks (RFC 7636)."""
    return secrets.token_urlsafe(48)


def challenge(verifier: str) -> str:
    """What may be shown of `verifier` beforehand (S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
