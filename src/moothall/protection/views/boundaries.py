"""Boundaries, the bio that says them, and the rules an account pins to its top."""

import base64

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import bounds, queries, services
from moothall.protection.forms import BoundaryForm, RulesForm
from moothall.protection.models import Boundary
from moothall.protection.picturing import SIZES, rules_png
from moothall.publishing import services as publishing
from moothall.publishing.queries import accounts_to_post_from
from moothall.register.models import Account
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def boundaries(request: StaffRequest) -> HttpResponse:
    """When one reads and answers; under it the bios that say so."""
    row = queries.boundary_of(request.staff)
    form = BoundaryForm(request.POST or None, instance=row)
    if form.is_valid():
        services.set_boundary(
            services.Bounds(**form.cleaned_data), by=request.staff, now=timezone.now()
        )
        said.done(request, _("It is kept. The bios below say it; copy them where you need them."))
        return redirect("protection:boundaries")
    kept = queries.boundary_of(request.staff)  # not what a form that came back has put into it
    context = {
        "form": form,
        "boundary": kept,
        "bios": _bios(kept) if kept and kept.who else [],
    }
    return render(request, "protection/boundaries.html", context)


def _bios(kept: Boundary) -> list[dict[str, object]]:
    return [
        {
            "network": bio.network,
            "fitted": bio.fitted,
            "left_out": [bounds.NAMES[name] for name in bio.fitted.left_out],
        }
        for bio in queries.bios(bounds.pieces(kept))
    ]


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def pinned_rules(request: StaffRequest) -> HttpResponse:
    """Words on how people talk there, handed to the composer as a draft of one's own."""
    accounts = _accounts(request)
    first = {"words": bounds.rules(queries.boundary_of(request.staff))}
    form = RulesForm(request.POST or None, accounts=accounts, initial=first)
    if form.is_valid():
        draft = publishing.begin_post(by=request.staff, now=timezone.now())
        made = bounds.composed(form.cleaned_data["words"], form.cleaned_data["account"].pk)
        publishing.keep_post(draft, made, by=request.staff, now=timezone.now())
        said.done(request, _("It is a draft of yours. Look at it, then send it and pin it there."))
        return redirect("publishing:compose", pk=draft.pk)
    context = {"form": form, "has_accounts": accounts.exists()}
    return render(request, "protection/pinned_rules.html", context)


@require_POST
@opens_to("publishing.publish")
def rules_picture(request: StaffRequest) -> HttpResponse:
    """The same words as a picture, with those words as its description; `size` takes it home."""
    form = RulesForm(request.POST, accounts=_accounts(request))
    back = {"form": form, "has_accounts": True}
    if not form.is_valid():
        return render(request, "protection/pinned_rules.html", back)
    account, words = form.cleaned_data["account"], form.cleaned_data["words"]
    size = request.POST.get("size", "")
    look = {"colour": account.colour, "organisation": str(settings.MOOTHALL.organisation)}
    try:
        drawn = rules_png(words, SIZES.get(size, SIZES["square"]), **look)
    except MoothallError as error:
        form.add_error("words", explain(error))
        return render(request, "protection/pinned_rules.html", back)
    if size in SIZES:
        headers = {"Content-Disposition": f'attachment; filename="rules-{size}.png"'}
        return HttpResponse(drawn, content_type="image/png", headers=headers)
    context = {"words": words.strip(), "account": account, "sizes": SIZES}
    shown = {**context, "picture": base64.b64encode(drawn).decode("ascii")}
    return render(request, "protection/rules_picture.html", shown)


def _accounts(request: StaffRequest) -> QuerySet[Account]:
    numbers = [each.pk for each in accounts_to_post_from(request.staff)]
    return Account.objects.filter(pk__in=numbers).order_by("name")
