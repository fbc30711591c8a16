"""Writing a post: the composer, its draft that is kept as it is written, its live preview."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Gesture
from moothall.domain.publishing.composition import Composition
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.errors import DraftIsFinished
from moothall.publishing.forms import ComposeForm
from moothall.publishing.models import Draft, Hashtag
from moothall.publishing.views import checking, composer, drafts, reading, stories

CONFLICT = 409
MOST_CHOSEN = 100  # accounts in an address


@require_safe
@opens_to("publishing.publish")
def write(request: StaffRequest) -> HttpResponse:
    """Open an empty draft: one's own that holds nothing yet, else a new one."""
    chosen = reading.numbers(request.GET.getlist("account")[:MOST_CHOSEN])
    picked = reading.numbers(request.GET.getlist("file")[:1])
    usable = queries.usable(queries.library_for(request.staff), timezone.localdate())
    files = [services.use_of(each) for each in usable.filter(pk__in=picked)]
    draft = services.begin_post(by=request.staff, now=timezone.now(), accounts=chosen, files=files)
    return redirect("publishing:compose", pk=draft.pk)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def compose(request: StaffRequest, pk: int) -> HttpResponse:
    """The composer. Whatever button is pressed, the words are kept first."""
    draft = queries.post_draft_for(request.staff, pk)
    if draft.finished_at is not None:
        return finished(request, draft)
    if request.method == "GET":
        made = reading.kept(draft)
        return composer.show(request, draft, reading.empty_form(request.staff, made), made)
    try:
        return _pressed(request, draft)
    except DraftIsFinished:
        return finished(request, queries.post_draft_for(request.staff, pk))


@require_POST
@opens_to("publishing.publish")
def save(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep it as it is written."""
    draft = queries.post_draft_for(request.staff, pk)
    form = reading.posted_form(request, draft)
    try:
        _keep(request, draft, reading.composed(request, draft, form))
    except DraftIsFinished as error:
        return JsonResponse({"code": error.code, "message": error.message}, status=CONFLICT)
    return HttpResponse(status=204)


@require_POST
@opens_to("publishing.publish")
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """What each account would show of what is in the form now."""
    draft = queries.post_draft_for(request.staff, pk)
    form = reading.posted_form(request, draft)
    return composer.show_side(request, draft, reading.composed(request, draft, form))


def finished(request: StaffRequest, draft: Draft) -> HttpResponse:
    """What became of a draft that was sent or thrown away, perhaps on another screen."""
    revision = draft.revisions.select_related("post").order_by("-number").first()
    context = {"draft": draft, "post": getattr(revision, "post", None)}
    return render(request, "publishing/finished.html", context, status=CONFLICT)


def _pressed(request: StaffRequest, draft: Draft) -> HttpResponse:
    form = reading.posted_form(request, draft)
    made = _keep(request, draft, reading.composed(request, draft, form))
    then = request.POST.get("then", "review")
    if then.startswith("hashtag-"):
        return _with_hashtag(request, draft, made, then.removeprefix("hashtag-"))
    if second_look.is_pressed(then):
        return checking.after(request, draft, made)
    act: Callable[..., HttpResponse] = _THEN.get(then, _review)
    return act(request, draft, form, made)


def _keep(request: StaffRequest, draft: Draft, made: Composition) -> Composition:
    services.keep_post(draft, made, by=request.staff, now=timezone.now())
    return made


def _review(
    request: StaffRequest, draft: Draft, form: ComposeForm, made: Composition
) -> HttpResponse:
    """Go on to the last look, or say what stands against it beside the field it is about."""
    if not form.is_valid():
        return composer.show(request, draft, form, made)
    try:
        made = _found(request, draft, made)
        services.require_ready(made, by=request.staff, now=timezone.now())
    except MoothallError as error:
        again = reading.posted_form(request, draft)
        composer.add_error(again, error)
        return composer.show(request, draft, again, made)
    return redirect("publishing:confirm", pk=draft.pk)


def _found(request: StaffRequest, draft: Draft, made: Composition) -> Composition:
    """The same, with the id of the post that it passes on."""
    if made.gesture is Gesture.WORDS:
        return made
    towards = services.find_post(made.towards, reading.chosen(request.staff, made))
    return _keep(request, draft, replace(made, towards=towards))


def _preview(
    request: StaffRequest, draft: Draft, form: ComposeForm, made: Composition
) -> HttpResponse:
    """Without a script: the whole page, with what was written."""
    if not form.is_valid():
        return composer.show(request, draft, form, made)
    return redirect(f"{request.path}#previews")


def _save(
    request: StaffRequest, draft: Draft, form: ComposeForm, made: Composition
) -> HttpResponse:
    if not form.is_valid():
        return composer.show(request, draft, form, made)
    drafts.say(request, _("Your draft is kept. Only you see it."))
    return redirect("publishing:drafts")


def _pick(
    request: StaffRequest, _draft: Draft, _form: ComposeForm, _made: Composition
) -> HttpResponse:
    return redirect(f"{request.path}#files")


def _add_file(
    _request: StaffRequest, draft: Draft, _form: ComposeForm, _made: Composition
) -> HttpResponse:
    return redirect(f"{reverse('publishing:add_file')}?draft={draft.pk}")


def _with_hashtag(
    request: StaffRequest, draft: Draft, made: Composition, number: str
) -> HttpResponse:
    """Put a known hashtag behind the words."""
    row = Hashtag.objects.filter(pk__in=reading.numbers([number])).first()
    if row is not None:
        _keep(request, draft, replace(made, text=f"{made.text.rstrip()} {row}".lstrip()))
    return redirect(f"{request.path}#id_text")


_THEN: dict[str, Callable[..., HttpResponse]] = {
    "review": _review,
    "preview": _preview,
    "save": _save,
    "pick": _pick,
    "add_file": _add_file,
    "discard": drafts.discard,
    second_look.STORY: stories.begin,
    second_look.READER: stories.ask_reader,
    second_look.CALM: stories.ask_reader,
}
