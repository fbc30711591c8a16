"""The form that hides a comment: the rule, the grounds, what others got, who has to say yes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.domain.moderation import needs_second_yes
from moothall.inbox.models import Readable
from moothall.moderation import queries, services
from moothall.moderation.forms import HideForm
from moothall.moderation.models import HouseRule, Progress
from moothall.moderation.queries.actions import HIDE, does_it_there
from moothall.moderation.services.noticing import ways_of
from moothall.moderation.views.finding import comment_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("moderation.hide")
def hide(request: StaffRequest, pk: int) -> HttpResponse:
    """Hide one comment, or ask a colleague for the second yes."""
    comment = comment_for(request, pk)
    access.require(request.staff, HIDE, comment.conversation)
    before = queries.in_hand_of(comment.pk)
    if before is not None:
        return redirect(before)
    held = queries.rules_held(comment.account, timezone.now())
    signed = [each for each in held if each.signed_off_at is not None]
    form = HideForm(request.POST or None, rules=signed, ways=ways_of(comment.account))
    if form.is_valid():
        try:
            made = services.ask_to_hide(
                comment, form.terms(), by=request.staff, now=timezone.now()
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _asked(made.progress))
            return redirect(made)
    return render(request, "moderation/hide.html", _shown(request, comment, form, held))


def _asked(progress: str) -> str:
    match progress:
        case Progress.WAITS:
            return _("A colleague is asked. Until they say yes everybody can read it.")
        case Progress.BY_HAND:
            return _("Now hide it there by hand, and say here what you saw.")
        case _other:
            return _("Asked. This page says when it is hidden.")


def _shown(
    request: StaffRequest, comment: Readable, form: HideForm, held: list[HouseRule]
) -> dict[str, object]:
    read = queries.said_of(comment)
    sheet = queries.sheet_of(comment.account)
    return {
        "comment": comment,
        "form": form,
        "posted": bool(sheet and sheet.posted_at),
        "signed_off": any(each.signed_off_at for each in held),
        "unsigned": [each for each in held if each.signed_off_at is None],
        "can_hide": queries.can_hide(comment),
        "second": needs_second_yes(read),
        "judged": read.tone is not None,
        "is_about_you": not queries.may_say(comment, read, request.staff),
        "position": queries.sealed_position(comment),
        "by_hand": not does_it_there(comment.account),
        "others": [(rule, queries.with_others(rule)) for rule in held],
        "now": timezone.now(),
    }
