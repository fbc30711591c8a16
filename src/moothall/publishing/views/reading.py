"""Reads what the composer posted, and puts it beside what the draft holds already."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.composition import MOST_FILES, Composition, FileUse
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.publishing import queries, services
from moothall.publishing.forms import ComposeForm
from moothall.publishing.models import Draft, MediaFile
from moothall.register.models import Account

LONGEST = 18  # digits of a number that a row can have


def kept(draft: Draft) -> Composition:
    """What the draft holds."""
    return compositions.read(draft.composition or {})


def empty_form(staff: StaffMember, made: Composition) -> ComposeForm:
    """The form as it is first shown, filled in with `made`."""
    offered = queries.accounts_to_post_from(staff)
    return ComposeForm(offered=offered, uses=uses_of(staff, made.files), made=made)


def posted_form(request: StaffRequest, draft: Draft) -> ComposeForm:
    """The form with what was posted."""
    staff, before = request.staff, kept(draft)
    shown = set(numbers(request.POST.getlist("files")))
    files = tuple(each for each in before.files if each.media in shown)
    return ComposeForm(
        request.POST,
        offered=queries.accounts_to_post_from(staff),
        uses=uses_of(staff, files),
        made=before,
    )


def composed(request: StaffRequest, draft: Draft, form: ComposeForm) -> Composition:
    """What was posted, with files that another screen has put in meanwhile, and those picked."""
    made = form.composition()
    shown = set(numbers(request.POST.getlist("files")))
    others = [each for each in kept(draft).files if each.media not in shown]
    picked = _picked(request, {each.media for each in (*made.files, *others)} | shown)
    return replace(made, files=(*made.files, *others, *picked)[:MOST_FILES])


def uses_of(staff: StaffMember, files: Iterable[FileUse]) -> list[tuple[MediaFile, FileUse]]:
    """Each use with its file, as far as `staff` may see it; in their order."""
    files = list(files)
    rows = queries.library_for(staff).in_bulk([each.media for each in files])
    return [(rows[use.media], use) for use in files if use.media in rows]


def chosen(staff: StaffMember, made: Composition) -> list[Account]:
    """The accounts of `made` from which this person may post, by name."""
    offered = queries.accounts_to_post_from(staff)
    return [each for each in offered if each.pk in set(made.accounts)]


def numbers(words: Iterable[str]) -> list[int]:
    """The numbers among `words`, which anybody may write."""
    return [int(each) for each in words if each.isdecimal() and len(each) <= LONGEST]


def _picked(request: StaffRequest, there: set[int]) -> list[FileUse]:
    """Files ticked in the library that are not in the post yet."""
    wanted = [each for each in numbers(request.POST.getlist("pick")) if each not in there]
    today = timezone.localdate()
    rows = queries.usable(queries.library_for(request.staff), today).in_bulk(wanted[:MOST_FILES])
    return [services.use_of(rows[each]) for each in wanted if each in rows]


def refilled_form(staff: StaffMember, made: Composition) -> ComposeForm:
    """A form that counts as posted, with what the draft holds, so that errors can stand in it."""
    shown = empty_form(staff, made)
    said = {name: shown[name].value() for name in shown.fields}
    given = {name: value for name, value in said.items() if value is not None}
    if made.scheduled_at:
        given["at"] = timezone.localtime(made.scheduled_at).strftime("%Y-%m-%dT%H:%M")
    return ComposeForm(given, offered=shown.offered, uses=shown.uses, made=made)
