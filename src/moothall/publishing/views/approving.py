"""What waits for a yes: the list, and one of it exactly as it will stand on each account."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.approving import Stand, comes_late, principles
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.forms import AnswerForm
from moothall.publishing.models import Revision
from moothall.publishing.services import Question
from moothall.publishing.views import reading, words
from moothall.publishing.views.previewed import as_it_will_stand
from moothall.web import said
from moothall.web.explain import explain

MOST = 100  # emergencies of the list


@require_safe
@opens_to("publishing.approve")
def waiting(request: StaffRequest) -> HttpResponse:
    """All that waits where this person may say a yes, longest first."""
    found = queries.waiting_lines(request.staff, timezone.now())
    shown = {
        "mine_to_answer": [each for each in found if each.may_answer],
        "others": [each for each in found if not each.may_answer],
        "emergencies": queries.emergencies_to_review(request.staff)[:MOST],
        "now": timezone.now(),
    }
    return render(request, "publishing/to_approve.html", shown)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One of it, as whoever sees the account may read it; for some a yes, a no, or a referral."""
    revision = get_object_or_404(queries.revisions_for(request.staff), pk=pk)
    if request.method == "GET":
        return _page(request, revision, None)
    form = AnswerForm(request.POST, principles=principles(timezone.localdate()))
    if not form.is_valid():
        return _page(request, revision, form)
    try:
        said.done(request, _answer(request, revision, form))
    except MoothallError as error:
        form.add_error(None, explain(error))
        return _page(request, revision, form)
    return redirect("publishing:to_approve")


def _answer(request: StaffRequest, revision: Revision, form: AnswerForm) -> str:
    told, by, now = form.cleaned_data, request.staff, timezone.now()
    seen = {"digest": told["digest"], "by": by, "now": now, "words": told["words"]}
    if told["act"] == "refer":
        services.refer(revision, **seen)
        return _("Referred. It waits for the answer of the Monitoring Officer.")
    more = {"tier": told["tier"], "reasons": told["reasons"], **seen}
    if told["act"] == "no":
        services.say_no(revision, **more)
        return _("Written down: no. The words are back with their writer.")
    stand = services.say_yes(revision, **more)
    if stand is Stand.WAITS:
        return _("Written down: yes. It waits for one more.")
    if comes_late(revision.scheduled_at, now):
        return _("Written down: yes. Its time has passed, so its writer says whether it leaves.")
    return _("Written down: yes. It leaves at its time.")


def _page(request: StaffRequest, revision: Revision, form: AnswerForm | None) -> HttpResponse:
    now = timezone.now()
    question = services.question_of(revision, now=now)
    rows = list(revision.publications.select_related("account", "post").order_by("pk"))
    made = as_it_will_stand(revision, rows)
    shown: dict[str, Any] = {
        "revision": revision,
        "form": form,
        "newest": queries.newest_of(revision),
        "made": made.composition,
        "previews": made.previews,
        "files": reading.uses_of(request.staff, made.composition.files),
        "post": next((each.post for each in rows if each.post_id), None),
        "progress": rows[0].get_progress_display() if rows else "",
        "when": words.clock(revision.scheduled_at) if revision.scheduled_at else "",
        "is_late": comes_late(revision.scheduled_at, now),
        "said": queries.approvals_of(revision),
        "story": queries.story_of(revision.draft_id),
        "names": {each.key: _(each.name) for each in principles(timezone.localdate(now))},
        "now": now,
    }
    if question is not None:
        shown |= _asked(request, question, form, now)
    return render(request, "publishing/approve.html", shown)


def _asked(
    request: StaffRequest, question: Question, form: AnswerForm | None, now: datetime
) -> dict[str, Any]:
    revision, tier, staff = question.revision, question.tier, request.staff
    writers = queries.writers_of(revision)
    others = queries.who_may_say(question.accounts, tier, besides=writers, now=now)
    referral = queries.referral_of(revision)
    initial = {"tier": tier, "digest": revision.digest}
    return {
        "question": question,
        "why": [words.why_a_yes(each) for each in question.needed.why],
        "look": second_look.of_revision(revision, question.accounts, now=now),
        "is_mine": staff.pk in writers,
        "may_answer": staff.pk not in writers
        and queries.may_say(staff, tier, question.accounts)
        and not revision.approvals.filter(void_since=None, by=staff, decision="yes").exists(),
        "may_refer": referral is None,
        "is_referred": referral is not None,
        "referral": referral,
        "officer": settings.MOOTHALL.monitoring_officer,
        "is_outside": bool(referral and queries.officer_outside()),
        "who_can": [each.name for each in others],
        "form": form
        or AnswerForm(initial=initial, principles=principles(timezone.localdate(now))),
        "initial": initial,
    }
