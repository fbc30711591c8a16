"""What inbox adds to the page of an account: where its Platform calls, and when it last did."""

from collections.abc import Mapping

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse

from moothall.inbox import hooks
from moothall.inbox.models import Delivery
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.register.models import Account, AccountState
from moothall.web.panels import register_panel


def register() -> None:
    """Add it. Called once the apps are ready."""
    register_panel(
        page="account", place="side", template="inbox/parts/hook.html", context=_panel, order=200
    )


def _panel(request: HttpRequest, account: object) -> Mapping[str, object] | None:
    """The address is for those who may enter it on the Platform; others see how it is."""
    staff = getattr(request, "staff", None)
    if not isinstance(account, Account) or not isinstance(staff, StaffMember):
        return None
    if account.state == AccountState.CLOSED or hooks.hearing_connector(account) is None:
        return None
    heard = Delivery.objects.filter(account=account).aggregate(at=Max("at"))["at"]
    may_manage = access.may(staff, "register.manage", account)
    return {"heard_at": heard, "address": _address(account) if may_manage else ""}


def _address(account: Account) -> str:
    secret = hooks.secret_of(account.platform, account.pk)
    base: str = settings.MOOTHALL.base_url
    return base.rstrip("/") + reverse("hooks:call", args=[account.platform, account.pk, secret])
