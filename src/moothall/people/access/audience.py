"""Says of every address who may open it. The walk (`tests/walk`) holds each to its word."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import ResolverMatch

from moothall.people.access.permissions import PERMISSIONS

View = TypeVar("View", bound=Callable[..., Any])

ANYONE: Final = "anyone"  # also signed out
TOKEN: Final = "token"  # an integration's key or a bearer token; the view itself checks it  # noqa: S105
HALFWAY: Final = "halfway"  # signed in, though the second factor may still have to be set up
STAFF: Final = "staff"  # signed in, both factors
NOBODY: Final = "nobody"  # an address that a library brings and we do not offer
KINDS = frozenset({ANYONE, TOKEN, HALFWAY, STAFF, NOBODY})
_MARK = "opens_to"

# Addresses of libraries, by name; a name that ends in a colon stands for all in its namespace.
THIRD_PARTY: Mapping[str, str] = {
    "account_login": ANYONE,
    "account_logout": HALFWAY,
    "account_inactive": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "account_change_password": STAFF,
    "account_reauthenticate": HALFWAY,
    "account_confirm_login_code": NOBODY,
    "account_signup": NOBODY,
    "account_signup_by_passkey": NOBODY,
    "account_email": NOBODY,
    "account_email_verification_sent": NOBODY,
    "account_confirm_email": NOBODY,
    "account_set_password": NOBODY,
    "account_request_login_code": NOBODY,
    "mfa_authenticate": ANYONE,
    "mfa_trust": NOBODY,
    "mfa_index": HALFWAY,
    "mfa_activate_totp": HALFWAY,
    "mfa_deactivate_totp": STAFF,
    "mfa_view_recovery_codes": STAFF,
    "mfa_generate_recovery_codes": STAFF,
    "mfa_download_recovery_codes": STAFF,
    "mfa_reauthenticate": HALFWAY,
    "mfa_list_webauthn": HALFWAY,
    "mfa_add_webauthn": HALFWAY,
    "mfa_edit_webauthn": STAFF,
    "mfa_remove_webauthn": STAFF,
    "mfa_login_webauthn": ANYONE,
    "mfa_reauthenticate_webauthn": HALFWAY,
    "mfa_signup_webauthn": NOBODY,
    "socialaccount_login_cancelled": ANYONE,
    "socialaccount_login_error": ANYONE,
    "socialaccount_signup": NOBODY,
    "socialaccount_connections": NOBODY,
    "openid_connect_login": ANYONE,
    "openid_connect_callback": ANYONE,
    "usersessions_list": STAFF,
    "django.views.generic.base.RedirectView": NOBODY,  # older addresses of allauth
    "set_language": ANYONE,
    "api-1:openapi-json": ANYONE,  # what the interface is, no more
    "api-1:api-root": ANYONE,
}


def opens_to(audience: str) -> Callable[[View], View]:
    """Declare who may open a view: "anyone", "staff", "halfway", "token" or a permission.

    A permission means: held on something. Which thing, the view asks of a scoped query.

    Raises:
        LookupError: there is no such audience.
    """
    if audience not in KINDS | PERMISSIONS:
        raise LookupError(f"Nobody is called {audience!r}; say anyone, staff or a permission.")

    def mark(view: View) -> View:
        setattr(view, _MARK, audience)
        return view

    return mark


def audience_of(view: Callable[..., Any], match: ResolverMatch) -> str:
    """Who may open `view`. Raises ImproperlyConfigured where nobody has declared it."""
    for each in (view, getattr(view, "view_class", None), getattr(view, "__self__", None)):
        declared = getattr(each, _MARK, None)
        if isinstance(declared, str):
            return declared
    third_party = THIRD_PARTY.get(match.view_name) or _NAMESPACES.get(match.namespace)
    if third_party is None:
        raise ImproperlyConfigured(f"{match.route} does not say whom it opens to: add @opens_to.")
    return third_party


# django-ninja makes its views itself: each checks the token of an integration.
_NAMESPACES: Mapping[str, str] = {"api-1": TOKEN}
