"""How people sign in: the settings of django-allauth, in one place an auditor can read."""

from typing import Any

from moothall.config.environment import Environment

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "moothall.people.adapters.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator vouches for the address
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, no longer
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # told by mail when a password or a factor changes
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds for which one proof is enough to change factors
PASSWORD_RESET_TIMEOUT = 86_400  # seconds; a link that sets a password works once, for a day

MFA_ADAPTER = "moothall.people.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as ACCOUNT_EMAIL_VERIFICATION
MFA_TOTP_ISSUER = "Moothall"
MFA_TRUST_ENABLED = False

SOCIALACCOUNT_ADAPTER = "moothall.people.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
# A link, since our form-action would hold up a form that is redirected to the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

USERSESSIONS_TRACK_ACTIVITY = True
PROVIDER_ID = "work"


def providers(environment: Environment) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS: the organisation's own identity provider, where it has one."""
    if not environment.oidc_issuer:
        return {}
    app = {
        "provider_id": PROVIDER_ID,
        "name": environment.oidc_name,
        "client_id": environment.oidc_client_id,
        "secret": environment.oidc_client_secret.get_secret_value(),
        "settings": {"server_url": environment.oidc_issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
