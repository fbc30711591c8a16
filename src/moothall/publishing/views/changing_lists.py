"""Changing a list of the checks: fill it in, try it on words and past posts, save; and end it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks import Finding
from moothall.domain.publishing.checks.changes import Change, Changes, What, row_of
from moothall.domain.publishing.checks.limits import LEVELS, Sheet, ranges
from moothall.domain.publishing.checks.packs import Edition, written
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import list_words, queries, second_look, services
from moothall.publishing.check_names import name_of_check
from moothall.publishing.forms.lists import FORMS, TRY, ChangeForm, EndForm, StepForm, from_day
from moothall.publishing.models import PackChange
from moothall.publishing.views.lists import sheet_of
from moothall.web import said
from moothall.web.explain import explain

LONGEST = timedelta(seconds=2)  # that somebody waits for the posts of the past


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to change: in which list, what is done, to which row."""

    sheet: Sheet
    about: Change

    @property
    def is_step(self) -> bool:
        """Whether it says how loudly a check speaks."""
        return self.sheet.name == LEVELS and self.about.what is What.FIGURE


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def change(request: StaffRequest, pack: str) -> HttpResponse:
    """One change; nothing holds before it is saved."""
    if "what" not in request.GET:
        return redirect("publishing:list", sheet_of(pack).name)
    asked, now = _asked(request, pack), timezone.now()
    form = _form(request, asked)
    tried: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("then") == TRY:
                tried = _tried(request, form, now=now)
            else:
                return _saved(request, asked, form, now=now)
        except MoothallError as error:
            form.add_error(None, explain(error))
    shown = {"asked": asked, "form": form, "title": _title(asked), "row": _row(asked), **tried}
    return render(request, "publishing/list_change.html", shown)


@require_POST
@opens_to("desk.administer")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Let the list be what it was; *Undo*, right after saving, says why by itself."""
    row = get_object_or_404(PackChange, pk=pk)
    undone = "undo" in request.GET
    form = EndForm({"because": _("Undone at once.")} if undone else request.POST)
    if not form.is_valid():
        said.wrong(request, _("Say why it ends, so that the next person understands."))
        return redirect("publishing:list", row.pack)
    try:
        services.end_change(
            row, because=form.cleaned_data["because"], by=request.staff, now=timezone.now()
        )
        said.done(request, _("Ended. The list is as it was before, everywhere within a minute."))
    except MoothallError as error:
        said.refused(request, error)
    return redirect("publishing:list", row.pack)


def _asked(request: StaffRequest, pack: str) -> Asked:
    sheet = sheet_of(pack)
    try:
        what = What(request.GET.get("what", ""))
    except ValueError:
        raise Http404 from None
    row = request.GET.get("row", "")
    asked = Asked(sheet, Change(pack, what, row, effective_from=timezone.localdate()))
    if (what is What.FIGURE and row not in ranges(pack)) or (
        what is What.ROW_ADDED and not sheet.adds
    ):
        raise Http404
    return asked


def _form(request: StaffRequest, asked: Asked) -> ChangeForm:
    about = asked.about
    more: dict[str, Any] = {}
    kind: Callable[..., ChangeForm] = FORMS[about.what]
    if about.what is What.FIGURE:
        limits = ranges(asked.sheet.name)[about.row]
        more = {"low": limits.low, "high": limits.high}
        kind = StepForm if asked.is_step else kind
    elif about.what is What.ROW_ADDED:
        more = {"adds": asked.sheet.adds}
    initial = {**from_day(about.effective_from), **_now(asked)}
    return kind(request.POST or None, about=about, initial=initial, **more)


def _now(asked: Asked) -> dict[str, Any]:
    """What stands there now, as the form shows it at first."""
    held = written(asked.sheet.name, _today())
    if asked.about.what is What.FIGURE:
        return {"figure": held["figures"][asked.about.row]}
    row = row_of(held, asked.about.row) or {}
    if asked.about.what is What.LEVEL:
        return {"level": row.get("level", "")}
    return {"source_url": row.get("source_url", "")} if asked.about.what is What.CHECKED else {}


def _saved(
    request: StaffRequest, asked: Asked, form: ChangeForm, *, now: datetime
) -> HttpResponse:
    made, checked = form.change(), None
    if made.what is What.CHECKED:
        checked = timezone.localdate(now)
    row = services.change_list(
        replace(made, checked_on=checked),
        by=request.staff,
        now=now,
        for_one_party=form.cleaned_data.get("for_one_party", False),
    )
    back = f"{reverse('publishing:end_change', args=[row.pk])}?undo=1"
    words = _("Saved: %(change)s. Every check reads it within a minute.")
    said.done(request, words % {"change": list_words.described(row.as_change())}, undo=back)
    return redirect("publishing:list", asked.sheet.name)


def _tried(request: StaffRequest, form: ChangeForm, *, now: datetime) -> dict[str, Any]:
    """What the change would do, as if it held today."""
    wanted = form.change()
    held = services.require_fitting(wanted, by=request.staff, now=now)
    wanted = replace(wanted, effective_from=timezone.localdate(now), effective_to=None)
    sample = form.cleaned_data.get("sample", "")
    return {
        "is_tried": True,
        "sample": _on_words(sample, wanted, held, now=now) if sample.strip() else None,
        "past": _on_posts(request, wanted, held, now=now),
    }


def _on_words(text: str, wanted: Change, held: Changes, *, now: datetime) -> dict[str, Any]:
    pre_election = "pre-election" in services.checks_of(wanted)
    found = services.try_on_words(text, wanted, held, now=now, pre_election=pre_election)
    return {"before": list(map(_said, found.before)), "after": list(map(_said, found.after))}


def _on_posts(
    request: StaffRequest, wanted: Change, held: Changes, *, now: datetime
) -> dict[str, Any] | None:
    if not sheet_of(wanted.pack).tried:
        return None
    until = monotonic() + LONGEST.total_seconds()
    found = services.try_on_posts(
        queries.posts_to_try(request.staff),
        wanted,
        held,
        now=now,
        time_is_up=lambda: monotonic() >= until,
    )
    examples = [
        {"entry": entry, "more": each.asks_more, "said": list(map(_said, each.after))[:2]}
        for entry, each in found.examples
    ]
    return {"found": found, "examples": examples, "is_part": found.looked < found.wanted}


def _said(finding: Finding) -> dict[str, str]:
    """One Finding in words."""
    why = _(finding.why)
    return {
        "name": name_of_check(finding.check),
        "level": second_look.name_of_level(finding.level),
        "tone": second_look.TONES[finding.level],
        "why": why % finding.values if finding.values else why,
    }


def _title(asked: Asked) -> str:
    if asked.is_step:
        return name_of_check(asked.about.row)
    name = asked.about.row
    row = name if asked.sheet.name == "parties" else list_words.title_of(name)
    return {
        What.WORDS_ADDED: _("Add words to: %(row)s"),
        What.WORDS_TAKEN_OUT: _("Take words out of: %(row)s"),
        What.ROW_ADDED: _("Add a row"),
        What.ROW_ENDED: _("End the row: %(row)s"),
        What.LEVEL: _("How loudly it speaks: %(row)s"),
        What.FIGURE: _("Move a figure: %(row)s"),
        What.CHECKED: _("Mark as checked today: %(row)s"),
    }[asked.about.what] % {"row": row or _("the whole list")}


def _row(asked: Asked) -> list_words.RowLine | list_words.FigureLine | None:
    """The row or the figure as it stands."""
    lines: Iterable[list_words.RowLine | list_words.FigureLine] = (
        list_words.figure_lines(asked.sheet, _today())
        if asked.about.what is What.FIGURE
        else list_words.row_lines(asked.sheet, _today())
    )
    found = next((each for each in lines if each.name == asked.about.row), None)
    if found is None and asked.about.what not in {What.ROW_ADDED, What.CHECKED}:
        raise Http404
    return found


def _today() -> Edition:
    return Edition(timezone.localdate(), services.changes_in_use())
