"""The same act on many conversations: chosen in a list, done at once, taken back at once."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox import queries, services
from moothall.inbox.errors import MovedOn
from moothall.inbox.models import Conversation, Sweep
from moothall.inbox.views.assigning import whose
from moothall.inbox.views.filters import Filters
from moothall.inbox.views.finding import chosen_conversations
from moothall.inbox.views.numbers import numbers
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import second_look
from moothall.web import said
from moothall.web.explain import explain

MOST = 200
Chosen = Sequence[Conversation]


@require_POST
@opens_to("inbox.organise")
def many(request: StaffRequest) -> HttpResponse:
    """Do what the pressed button says with what was chosen."""
    chosen = chosen_conversations(request.staff, _ids(request))
    act = request.POST.get("act") or _act_without_button(request)
    if not chosen:
        said.wrong(request, _("Choose at least one conversation first."))
        return _back(request)
    if act == "answer":
        return _preview(request, chosen)
    if act not in _ACTS:
        said.wrong(request, _("Press the button that says what to do with them."))
        return _back(request)
    return _swept(request, chosen, _ACTS[act])


@require_POST
@opens_to("inbox.reply")
def answer_many(request: StaffRequest) -> HttpResponse:
    """Show what each would get; send once that was seen."""
    chosen = chosen_conversations(request.staff, _ids(request))
    if not chosen:
        said.wrong(request, _("Choose at least one conversation first."))
        return _back(request)
    if request.POST.get("then") not in {"send", "close"}:
        return _preview(request, chosen)
    return _send(request, chosen)


@require_POST
@opens_to("inbox.organise")
def undo_many(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back one sweep, as far as that is still possible."""
    sweep = Sweep.objects.filter(pk=pk, by=request.staff).first()
    if sweep is None:
        said.wrong(request, _("There is nothing to undo."))
        return redirect("inbox:list")
    try:
        late = services.many.undo(pk, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect("inbox:list")
    said.done(request, _undone(late, len(sweep.before)))
    if len(sweep.before) == 1:
        return redirect("inbox:conversation", pk=int(*sweep.before))
    return redirect("inbox:list")


def _assign(request: StaffRequest, chosen: Chosen) -> Sweep:
    turn = whose(request.POST.get("to", ""), request.staff)
    return services.many.assign(chosen, **turn, by=request.staff, now=timezone.now())


def _tag(request: StaffRequest, chosen: Chosen) -> Sweep:
    labels = [request.POST.get("label", "")]
    return services.many.tag(chosen, labels=labels, by=request.staff, now=timezone.now())


def _close(request: StaffRequest, chosen: Chosen) -> Sweep:
    return services.many.close(chosen, by=request.staff, now=timezone.now())


_ACTS: Mapping[str, Callable[[StaffRequest, Chosen], Sweep]] = {
    "assign": _assign,
    "tag": _tag,
    "close": _close,
}


def _swept(
    request: StaffRequest, chosen: Chosen, act: Callable[[StaffRequest, Chosen], Sweep]
) -> HttpResponse:
    try:
        sweep = act(request, chosen)
    except MoothallError as error:
        said.refused(request, error)
    else:
        undo = reverse("inbox:undo_many", args=[sweep.pk])
        said.done(request, _did(sweep.kind, len(sweep.before)), undo=undo)
    return _back(request)


def _preview(request: StaffRequest, chosen: Chosen, wrong: str = "") -> HttpResponse:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    answers = {str(each.pk): each for each in queries.answers_for(chosen[0])}
    if request.POST.get("then") == "insert" and request.POST.get("answer", "") in answers:
        text = f"{text}\n\n{answers[request.POST['answer']].text}".strip()
    previews = services.many.preview_answer(chosen, text, request.staff) if text.strip() else []
    lines = [
        {"conversation": each, "text": filled, "why_not": explain(error) if error else ""}
        for each, filled, error in previews
    ]
    context = {
        "chosen": chosen,
        "text": text,
        "look": _second_look([each for each, _filled, wrong in previews if not wrong], text),
        "answers": list(answers.values()),
        "ready": [line for line in lines if not line["why_not"]],
        "not_ready": [line for line in lines if line["why_not"]],
        "wrong": wrong,
        "back": request.POST.get("back", ""),
    }
    return render(request, "inbox/answer_many.html", context)


def _second_look(chosen: Chosen, text: str) -> second_look.SecondLook:
    """What the checks say of the words, before each resident's own are filled in."""
    public = {each.account for each in chosen if services.is_looked_at(each)}
    private = {each.account for each in chosen if each.account not in public}
    by_name = attrgetter("name")
    return second_look.of_answers(
        text, sorted(public, key=by_name), sorted(private, key=by_name), now=timezone.now()
    )


def _send(request: StaffRequest, chosen: Chosen) -> HttpResponse:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if not _as_seen(request, chosen):
        return _preview(request, chosen, explain(MovedOn()))
    try:
        sweep = services.many.answer(
            chosen,
            text=text,
            by=request.staff,
            now=timezone.now(),
            then_close=request.POST["then"] == "close",
        )
    except MoothallError as error:
        return _preview(request, chosen, explain(error))
    undo = reverse("inbox:undo_many", args=[sweep.pk])
    said.done(request, _did(sweep.kind, len(sweep.before)), undo=undo)
    return _back(request)


def _as_seen(request: StaffRequest, chosen: Chosen) -> bool:
    """Whether nothing has come in since the preview."""
    seen = set(request.POST.getlist("seen"))
    return all(f"{each.pk}:{each.version}" in seen for each in chosen)


def _did(kind: str, count: int) -> str:
    words = {
        Sweep.Kind.ASSIGN: ngettext("%(count)d assigned.", "%(count)d assigned.", count),
        Sweep.Kind.TAG: ngettext("%(count)d labelled.", "%(count)d labelled.", count),
        Sweep.Kind.CLOSE: ngettext("%(count)d closed.", "%(count)d closed.", count),
        Sweep.Kind.ANSWER: ngettext(
            "%(count)d answer leaves soon. Undo pulls it back while it is held.",
            "%(count)d answers leave soon. Undo pulls them back while they are held.",
            count,
        ),
    }
    return words[Sweep.Kind(kind)] % {"count": count}


def _undone(late: list[int], count: int) -> str:
    if not late:
        return _("Undone.") if count == 1 else _("Undone for all of them.")
    numbers = ", ".join(map(str, late))
    words = ngettext(
        "Undone, but too late for number %(numbers)s.",
        "Undone, but too late for numbers %(numbers)s.",
        len(late),
    )
    return words % {"numbers": numbers}


def _ids(request: StaffRequest) -> list[int]:
    return numbers(request.POST.getlist("chosen"), most=MOST)


def _act_without_button(request: StaffRequest) -> str:
    """What pressing Enter in the label field means."""
    return "tag" if request.POST.get("label", "").strip() else ""


def _back(request: StaffRequest) -> HttpResponse:
    """The list they came from, rebuilt from what we know so that it leads nowhere else."""
    asked = QueryDict(request.POST.get("back", "").removeprefix("?"))
    return redirect(f"{reverse('inbox:list')}{Filters.read(asked.dict()).query}")
