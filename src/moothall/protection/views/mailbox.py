"""Settings: the private mailbox for reports. Whoever runs the desk sees two numbers of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection.forms import MailboxForm
from moothall.protection.queries import mailed
from moothall.protection.services import mailbox as setting
from moothall.web import said
from moothall.web.explain import explain

MAY = "desk.administer"


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def mailbox(request: StaffRequest) -> HttpResponse:
    """Set it, then try it."""
    row = mailed.report_mailbox()
    form = MailboxForm(request.POST or None, instance=row)
    if form.is_valid():
        answers = setting.MailboxAnswers(**form.cleaned_data)
        try:
            setting.set_mailbox(answers, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return _tried(request)
    elsewhere = setting.from_environment()
    context = {"form": form, "row": mailed.report_mailbox(), "elsewhere": elsewhere}
    return render(request, "protection/mailbox.html", context)


@require_POST
@opens_to(MAY)
def try_now(request: StaffRequest) -> HttpResponse:
    """Sign in to what is kept, and read nothing."""
    return _tried(request)


@require_POST
@opens_to(MAY)
def remove(request: StaffRequest) -> HttpResponse:
    """Read it no more."""
    try:
        setting.remove_mailbox(by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It is gone. What came from it stays with those it belongs to."))
    return redirect("protection:report_mailbox")


def _tried(request: StaffRequest) -> HttpResponse:
    works, sentence = setting.try_mailbox(by=request.staff, now=timezone.now())
    (said.done if works else said.wrong)(request, sentence)
    return redirect("protection:report_mailbox")
