"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.web import navigation


class RegisterConfig(AppConfig):
    """The register app."""

    name = "moothall.register"
    label = "register"

    def ready(self) -> None:
        """Say what our notices read, and tell people which accounts there are."""
        from moothall.people import notices, places  # noqa: PLC0415 models must be ready
        from moothall.register import doctor, queries  # noqa: F401, PLC0415 as above

        navigation.register(navigation.Entry(_("Accounts"), "register:list", "accounts", order=30))
        places.provide(queries.account_places)
        notices.declare(
            "register.sign_in_again",
            gettext_noop("%(account)s needs somebody to sign in again."),
        )
        notices.declare(
            "account.seen_changed",
            gettext_noop("One of your accounts is called otherwise there than it was."),
        )
        notices.declare(
            "register.asked", gettext_noop("Somebody asks for access to %(department)s.")
        )
        notices.declare("register.yes", gettext_noop("Your request for %(department)s: yes."))
        notices.declare(
            "register.no", gettext_noop("Your request for %(department)s: no. See the reason.")
        )
