"""Settings: the house rules of each account, their versions, and whether they are posted."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.moderation import queries, services
from moothall.moderation.forms import AppealForm, NewRuleForm, RuleForm, SheetForm
from moothall.moderation.models import RuleSheet
from moothall.moderation.services.ruling import SET, public_address
from moothall.moderation.views.finding import account_for, rule_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.register.models import Account
from moothall.web import said
from moothall.web.explain import explain

MOST = 100  # rules signed off at once


@require_safe
@opens_to("register.read")
def accounts(request: StaffRequest) -> HttpResponse:
    """Every account this person sees, and whether its rules are posted."""
    found = queries.accounts_with_rules(request.staff)
    return render(request, "moderation/accounts.html", {"accounts": found})


@require_http_methods(["GET", "POST"])
@opens_to("register.read")
def rules(request: StaffRequest, account_pk: int) -> HttpResponse:
    """The rules of one account; before there are any, the press that takes over what ships."""
    account = account_for(request, account_pk)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.begin_rules(
                account, appeal=form.cleaned_data["appeal"], by=request.staff, now=timezone.now()
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("The rules are here. Read them, then post them."))
            return redirect("moderation:rules", account.pk)
    return render(request, "moderation/rules.html", _shown(request, account, form))


@require_http_methods(["GET", "POST"])
@opens_to("moderation.set_rules")
def sheet(request: StaffRequest, account_pk: int) -> HttpResponse:
    """Hours, limits, and where to appeal."""
    found = _sheet(request, account_pk)
    names = ("hours", "limits", "appeal")
    form = SheetForm(request.POST or None, initial={each: getattr(found, each) for each in names})
    if form.is_valid():
        services.change_sheet(found, form.beside(), by=request.staff, now=timezone.now())
        said.done(request, _("Saved."))
        return redirect("moderation:rules", account_pk)
    title = _("Hours, limits and appeals")
    return _form(request, found.account, form, title)


@require_http_methods(["GET", "POST"])
@opens_to("moderation.set_rules")
def add(request: StaffRequest, account_pk: int) -> HttpResponse:
    """A rule of one's own."""
    account = _sheet(request, account_pk).account
    form = NewRuleForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_rule(
                account,
                form.cleaned_data["rule_id"],
                form.words(),
                by=request.staff,
                now=timezone.now(),
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("moderation:rules", account_pk)
    return _form(request, account, form, _("Add a rule"))


@require_http_methods(["GET", "POST"])
@opens_to("moderation.set_rules")
def change(request: StaffRequest, account_pk: int, rule_pk: int) -> HttpResponse:
    """Another version of a rule, from today on."""
    account = account_for(request, account_pk)
    rule = rule_for(account, rule_pk)
    first = {"title": rule.title, "text": rule.text}
    form = RuleForm(request.POST or None, initial=first)
    if form.is_valid():
        words = form.words(in_elections=rule.in_elections)
        try:
            services.change_rule(rule, words, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("The new version holds from today on."))
            return redirect("moderation:rules", account_pk)
    return _form(request, account, form, _("Change “%(rule)s”") % {"rule": rule.title})


@require_POST
@opens_to("moderation.set_rules")
def end(request: StaffRequest, account_pk: int, rule_pk: int) -> HttpResponse:
    """End a rule."""
    rule = rule_for(account_for(request, account_pk), rule_pk)
    services.end_rule(rule, by=request.staff, now=timezone.now())
    said.done(request, _("“%(rule)s” holds no longer.") % {"rule": rule.title})
    return redirect("moderation:rules", account_pk)


@require_POST
@opens_to("moderation.set_rules")
def post(request: StaffRequest, account_pk: int) -> HttpResponse:
    """Let everybody read them."""
    services.post_rules(_sheet(request, account_pk), by=request.staff, now=timezone.now())
    said.done(request, _("Posted. Everybody can read them now."))
    return redirect("moderation:rules", account_pk)


@require_POST
@opens_to("moderation.set_rules")
def sign_off(request: StaffRequest, account_pk: int) -> HttpResponse:
    """Stand by the words that were read, one rule's or all."""
    account = account_for(request, account_pk)
    read = [int(each) for each in request.POST.getlist("rule")[:MOST] if each.isdecimal()]
    signed = services.sign_off(account, read, by=request.staff, now=timezone.now())
    if signed:
        words = ngettext(
            "%(count)d rule is signed off.", "%(count)d rules are signed off.", len(signed)
        )
        said.done(request, words % {"count": len(signed)})
    else:
        said.wrong(request, _("There was nothing to sign off. Read the rules again."))
    return redirect("moderation:rules", account.pk)


@require_POST
@opens_to("publishing.publish")
def composer(request: StaffRequest, account_pk: int) -> HttpResponse:
    """The rules as a post for their account, to look at and send."""
    found = _sheet(request, account_pk)
    try:
        draft = services.hand_to_composer(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect("moderation:rules", account_pk)
    return redirect("publishing:compose", draft.pk)


def _sheet(request: StaffRequest, account_pk: int) -> RuleSheet:
    """What stands beside the rules of an account; 404 before there are any."""
    account = account_for(request, account_pk)
    return get_object_or_404(RuleSheet.objects.select_related("account"), account=account)


def _form(request: StaffRequest, account: Account, form: object, title: str) -> HttpResponse:
    shown = {"account": account, "form": form, "title": title}
    return render(request, "moderation/rule_form.html", shown)


def _shown(request: StaffRequest, account: Account, form: AppealForm) -> dict[str, object]:
    now = timezone.now()
    held, election = queries.rules_now(account, now)
    rows = list(queries.rules_of(account))
    return {
        "account": account,
        "form": form,
        "sheet": queries.sheet_of(account),
        "rules": rows,
        "unsigned": [each for each in rows if each.signed_off_at is None],
        "held": {each.pk for each in held},
        "election": election,
        "versions": list(queries.versions_of(account)),
        "counts": queries.by_year(account.pk),
        "may_set": access.may(request.staff, SET, account),
        "may_post": access.may(request.staff, "publishing.publish", account),
        "public": public_address(account.pk),
        "now": now,
    }
