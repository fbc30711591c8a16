"""Tells Django about this app."""

from django.apps import AppConfig

from moothall.domain.errors import gettext_noop


class RegisterConfig(AppConfig):
    """The register app."""

    name = "moothall.register"
    label = "register"

    def ready(self) -> None:
        """Say what our notices read, and tell people which accounts there are."""
        from moothall.people import notices, places  # noqa: PLC0415 models must be ready
        from moothall.register import queries  # noqa: PLC0415 as above

        places.provide(queries.account_places)
        notices.declare(
            "register.sign_in_again",
            gettext_noop("%(account)s needs somebody to sign in again."),
        )
