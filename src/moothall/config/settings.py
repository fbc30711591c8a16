"""Django's settings, made from the environment; nothing here is to be edited by an operator."""

from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from moothall.config import mail, secret_key, sign_in
from moothall.config.environment import Environment
from moothall.config.sign_in import (  # noqa: F401 django-allauth reads them here
    ACCOUNT_ADAPTER,
    ACCOUNT_EMAIL_NOTIFICATIONS,
    ACCOUNT_EMAIL_SUBJECT_PREFIX,
    ACCOUNT_EMAIL_VERIFICATION,
    ACCOUNT_LOGIN_METHODS,
    ACCOUNT_LOGOUT_REDIRECT_URL,
    ACCOUNT_REAUTHENTICATION_TIMEOUT,
    ACCOUNT_SESSION_REMEMBER,
    ACCOUNT_SIGNUP_FIELDS,
    ACCOUNT_USER_MODEL_USERNAME_FIELD,
    LOGIN_REDIRECT_URL,
    LOGIN_URL,
    MFA_ADAPTER,
    MFA_ALLOW_UNVERIFIED_EMAIL,
    MFA_PASSKEY_LOGIN_ENABLED,
    MFA_SUPPORTED_TYPES,
    MFA_TOTP_ISSUER,
    MFA_TRUST_ENABLED,
    PASSWORD_RESET_TIMEOUT,
    SOCIALACCOUNT_ADAPTER,
    SOCIALACCOUNT_AUTO_SIGNUP,
    SOCIALACCOUNT_LOGIN_ON_GET,
    SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX,
    SOCIALACCOUNT_REQUESTS_TIMEOUT,
    SOCIALACCOUNT_STORE_TOKENS,
    USERSESSIONS_TRACK_ACTIVITY,
)
from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.web.security import CONTENT_SECURITY_POLICY as _POLICY

django_stubs_ext.monkeypatch()

MOOTHALL = Environment()
PRIVATE_HOSTS.replace(MOOTHALL.allowed_private_hosts)
PACKAGE = Path(__file__).resolve().parent.parent
_BEHIND_TLS = MOOTHALL.base_url.startswith("https://")

DEBUG = False
SECRET_KEY = MOOTHALL.secret_key.get_secret_value() or secret_key.read_or_make(
    MOOTHALL.data / "secret_key"
)
ALLOWED_HOSTS = [MOOTHALL.hostname, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [MOOTHALL.base_url]
ROOT_URLCONF = "moothall.config.urls"
ASGI_APPLICATION = "moothall.config.asgi.application"
APPEND_SLASH = True

# Apps, lowest first, so that a template or a signal of a higher app is never needed below.
MOOTHALL_APPS = [
    "moothall.web",
    "moothall.jobs",
    "moothall.audit",
    "moothall.people",
    "moothall.register",
    "moothall.evidence",
    "moothall.publishing",
    "moothall.inbox",
    "moothall.triage",
    "moothall.corrections",
    "moothall.protection",
    "moothall.moderation",
    "moothall.desk",
    "moothall.records",
]
INSTALLED_APPS = [
    *MOOTHALL_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "rules",
]
LOGGING_CONFIG = "moothall.config.observability.logs.configure"
LOGGING = {"format": MOOTHALL.log_format}
MIDDLEWARE = [
    "moothall.config.observability.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "moothall.web.files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "moothall.people.activity.ActivityMiddleware",
    "moothall.web.middleware.RefusalMiddleware",
    "moothall.people.middleware.StaffMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "moothall.web.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": MOOTHALL.database}
CACHES = {"default": {"BACKEND": "moothall.people.tallies.SharedTallies"}}  # rates of sign-in
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.StaffMember"
if MOOTHALL.demo:
    LOGIN_URL = "demo:people"  # its one-click sign-ins
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SOCIALACCOUNT_PROVIDERS = sign_in.providers(MOOTHALL)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _BEHIND_TLS  # passkeys on this machine, for trying out
globals().update(mail.settings_for(MOOTHALL.smtp_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MOOTHALL.notice_from

SESSION_COOKIE_AGE = MOOTHALL.session_hours * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if _BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = _POLICY

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "static/"
STATIC_ROOT = None  # nothing is collected: files are served from where they are installed
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FORM_RENDERER = "moothall.web.renderers.GovukRenderer"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "in", "out"],
    }
}
