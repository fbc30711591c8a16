"""Words that left in an emergency, looked at afterwards by another person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.forms import ReviewForm
from moothall.publishing.views import reading
from moothall.publishing.views.previewed import as_it_will_stand
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("publishing.approve")
def emergency(request: StaffRequest, pk: int) -> HttpResponse:
    """One of them, with why it could not wait; another person writes down what they find."""
    found = get_object_or_404(queries.emergencies_for(request.staff), pk=pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.review(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("Written down. It is reviewed."))
            return redirect("publishing:to_approve")
    rows = list(found.revision.publications.select_related("account", "post").order_by("pk"))
    made = as_it_will_stand(found.revision, rows)
    shown = {
        "emergency": found,
        "made": made.composition,
        "previews": made.previews,
        "files": reading.uses_of(request.staff, made.composition.files),
        "post": next((each.post for each in rows if each.post_id), None),
        "form": form,
        "may_review": found.reviewed_at is None and found.sent_by_id != request.staff.pk,
        "now": timezone.now(),
    }
    return render(request, "publishing/emergency.html", shown)
