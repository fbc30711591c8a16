"""The account form: a new account, or other answers for one there is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from moothall.connectors.kit import Connector, connector_class
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import ConnectionReport
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.register import queries, services
from moothall.register.forms import PREFIX, AccountForm, NewAccountForm, offered
from moothall.register.models import Account
from moothall.register.words import platform_words
from moothall.web.explain import explain

PARKED = "register_parked"


@dataclass(slots=True)
class Parking:
    """Sealed secrets that were typed for a test, kept in the session until the form is saved."""

    request: StaffRequest
    place: str

    @property
    def secrets(self) -> dict[str, str]:
        """What is parked for this form."""
        found: dict[str, str] = self.request.session.get(PARKED, {}).get(self.place, {})
        return found

    def add(self, typed: dict[str, str]) -> None:
        """Seal what was typed, beside what was parked before."""
        parked = {**self.secrets, **services.park(typed)}
        self.request.session[PARKED] = {self.place: parked}  # one form at a time

    def clear(self) -> None:
        """Forget what was parked."""
        self.request.session.pop(PARKED, None)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@opens_to("register.manage")
def add(request: StaffRequest, platform: str) -> HttpResponse:
    """Add an account on `platform`; "Test" tries the answers and saves nothing."""
    connector = _offered_or_404(platform)
    parking = Parking(request, platform)
    if request.method == "GET":
        parking.clear()
    form = NewAccountForm(
        request.POST or None,
        connector=connector,
        departments=departments_for(request.staff, "register.manage"),
        kept=frozenset(parking.secrets),
        initial={"department": request.GET.get("department")},
    )
    if not form.is_valid():
        return _page(request, form)
    if "test" in request.POST:
        return _page(request, form, _report(form, parking))
    return _added(request, form, parking) or _page(request, form)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@opens_to("register.manage")
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the answers of an account; secrets left empty stay as they are."""
    account = queries.account_for(request.staff, pk)
    access.require(request.staff, "register.manage", account)
    parking = Parking(request, str(pk))
    if request.method == "GET":
        parking.clear()
    kept = frozenset(account.credentials.values_list("name", flat=True)) | parking.secrets.keys()
    form = AccountForm(
        request.POST or None,
        connector=connector_class(account.platform),
        kept=kept,
        initial=_initial(account),
    )
    if not form.is_valid():
        return _page(request, form, account=account)
    if "test" in request.POST:
        return _page(request, form, _report(form, parking, account), account=account)
    return _changed(request, form, parking, account) or _page(request, form, account=account)


def _added(request: StaffRequest, form: NewAccountForm, parking: Parking) -> HttpResponse | None:
    try:
        account = services.add(
            form.connector.key,
            services.with_parked(form.answers, parking.secrets),
            department=form.cleaned_data["department"],
            by=request.staff,
            now=timezone.now(),
        )
    except (MoothallError, ValidationError) as error:
        _refuse(form, error)
        return None
    parking.clear()
    services.note_consent_missing(account, now=timezone.now())
    messages.success(request, _("The account is added."))
    return redirect(account)


def _changed(
    request: StaffRequest, form: AccountForm, parking: Parking, account: Account
) -> HttpResponse | None:
    answers = services.with_parked(form.answers, parking.secrets)
    try:
        services.change(account, answers, by=request.staff, now=timezone.now())
    except (MoothallError, ValidationError) as error:
        _refuse(form, error)
        return None
    parking.clear()
    messages.success(request, _("Saved."))
    return redirect(account)


def _refuse(form: AccountForm, error: MoothallError | ValidationError) -> None:
    """Say on the form what is wrong."""
    if isinstance(error, ValidationError):
        form.add_error(None, ValidationError(error.messages))
    else:
        form.add_error(None, explain(error))


def _report(
    form: AccountForm, parking: Parking, account: Account | None = None
) -> ConnectionReport:
    answers = form.answers
    try:
        parking.add(dict(answers.secrets))
        report = services.try_out(
            form.connector.key, answers, account=account, parked=parking.secrets
        )
    except MoothallError as error:
        report = ConnectionReport(working=False, sentence=explain(error))
    return report


def _page(
    request: StaffRequest,
    form: AccountForm,
    report: ConnectionReport | None = None,
    account: Account | None = None,
) -> HttpResponse:
    shown = {
        "form": form,
        "connector": platform_words(form.connector),
        "report": report,
        "account": account,
    }
    return render(request, "register/form.html", shown)


def _initial(account: Account) -> dict[str, Any]:
    own = {"name": account.name, "address": account.address, "colour": account.colour}
    return {**own, **{PREFIX + name: value for name, value in account.settings.items()}}


def _offered_or_404(platform: str) -> type[Connector]:
    for connector in offered(demo=settings.MOOTHALL.demo):
        if connector.key == platform:
            return connector
    raise Http404
