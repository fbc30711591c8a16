"""What the Vault adds to pages of other apps: a line in settings."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.models import StaffMember
from moothall.web import settings_page
from moothall.web.settings_page import RECORDS, Setting


def register() -> None:
    """Add it. Called once the apps are ready."""
    settings_page.register(
        Setting(
            _("Evidence"),
            _("What the vault has sealed, who vouches for it outside, and what that proves."),
            "evidence:home",
            RECORDS,
            "shield",
            order=240,
            shown_to=_may_read,
        )
    )


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "records.read")
