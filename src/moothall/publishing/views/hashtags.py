"""The register of hashtags: how each is written, what it is for, until when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import services
from moothall.publishing.forms import HashtagForm
from moothall.publishing.models import Hashtag
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def hashtags(request: StaffRequest) -> HttpResponse:
    """All of them, and one more."""
    form = HashtagForm(request.POST or None)
    if form.is_valid() and _saved(request, form):
        return redirect("publishing:hashtags")
    context = {"form": form, "hashtags": Hashtag.objects.all(), "today": timezone.localdate()}
    return render(request, "publishing/hashtags.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def hashtag(request: StaffRequest, pk: int) -> HttpResponse:
    """Change one."""
    found = get_object_or_404(Hashtag, pk=pk)
    form = HashtagForm(request.POST) if request.method == "POST" else HashtagForm.of(found)
    if form.is_valid() and _saved(request, form, found):
        return redirect("publishing:hashtags")
    return render(request, "publishing/hashtag.html", {"form": form, "hashtag": found})


@require_POST
@opens_to("publishing.publish")
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop offering one."""
    found = get_object_or_404(Hashtag, pk=pk)
    words = str(found)
    services.remove_hashtag(found, by=request.staff, now=timezone.now())
    messages.success(request, _("%(hashtag)s is not offered any more.") % {"hashtag": words})
    return redirect("publishing:hashtags")


def _saved(request: StaffRequest, form: HashtagForm, found: Hashtag | None = None) -> bool:
    try:
        row = services.save_hashtag(
            **form.cleaned_data, hashtag=found, by=request.staff, now=timezone.now()
        )
    except MoothallError as error:
        form.add_error("word", explain(error))
        return False
    messages.success(request, _("Saved: %(hashtag)s.") % {"hashtag": row})
    return True
