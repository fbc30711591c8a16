"""The composer's page: the form beside what each account will show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from moothall.connectors.kit import connector_class
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.case_stories import rests
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.hashtags import Kind, remarks
from moothall.people.access import StaffRequest
from moothall.publishing import errors, queries, services
from moothall.publishing.forms import ComposeForm
from moothall.publishing.media import errors as media
from moothall.publishing.models import Draft
from moothall.publishing.views import checking, reading, words
from moothall.register.models import Account
from moothall.web.explain import explain

SHOWN_FROM_LIBRARY = 24
# the checks say the rest: many, and without capitals
_OF_THE_REGISTER = frozenset({Kind.OTHERWISE, Kind.ENDED})
_TOWARDS = (
    errors.CannotAskNow,
    errors.CannotFindByAddress,
    errors.NoSuchPost,
    errors.SayWhichPost,
)
_FILES = (
    errors.FileNeedsWords,
    errors.FileMayNotBeUsed,
    errors.FilmOfAnotherKind,
    media.KindNotTaken,
    media.MediaTooLarge,
)
_ACCOUNTS = (
    errors.NoAccountChosen,
    errors.AccountIsNotOpen,
    errors.AccountIsPersonal,
    errors.CannotDoThatThere,
    errors.FileDoesNotFit,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One account's preview in words."""

    preview: services.AccountPreview
    platform: str
    proven: bool
    trouble: str
    price: str


@dataclass(frozen=True, slots=True)
class Row:
    """One account that can be chosen, and the field for what it says differently."""

    account: Account
    platform: str
    own: BoundField
    chosen: bool


def show(
    request: StaffRequest, draft: Draft, form: ComposeForm, made: Composition, *, status: int = 200
) -> HttpResponse:
    """The whole page."""
    context = {
        **_side(request, draft, made),
        **_around(request, draft, form, made),
        **checking.panel(request, draft, made),
    }
    return render(request, "publishing/compose.html", context, status=status)


def show_side(request: StaffRequest, draft: Draft, made: Composition) -> HttpResponse:
    """What changes while somebody writes."""
    context = {
        **_side(request, draft, made),
        **checking.panel(request, draft, made),
        "draft": draft,
        "is_part": True,
    }
    return render(request, "publishing/parts/side.html", context)


def shown(
    made: Composition, accounts: Iterable[Account], request: StaffRequest, now: datetime
) -> list[Shown]:
    """What each account will show, as pages say it."""
    found = services.previews(made, accounts, by=request.staff, now=now)
    return [_in_words(each) for each in found]


def add_error(form: ComposeForm, error: MoothallError) -> None:
    """Put a refusal beside the field it is about."""
    form.add_error(_field_of(form, error), explain(error))


def _field_of(form: ComposeForm, error: MoothallError) -> str | None:
    match error:
        case errors.TimeHasPassed():
            return "at"
        case _ if isinstance(error, _FILES):
            named = [file for file, _use in form.uses if file.title == error.values.get("file")]
            return f"alt_{named[0].pk}" if named else None
        case _ if isinstance(error, _ACCOUNTS):
            return "accounts"
        case _ if isinstance(error, _TOWARDS):
            return "towards"
        case _:
            return "text"


def _side(request: StaffRequest, draft: Draft, made: Composition) -> dict[str, Any]:
    now = timezone.now()
    accounts = reading.chosen(request.staff, made)
    day = timezone.localdate(made.scheduled_at or now)
    said = remarks(made.text, services.register_of_hashtags(), on=day)
    return {
        "made": made,
        "accounts": accounts,
        "previews": shown(services.with_label(draft, made), accounts, request, now),
        "remarks": [words.remark(each) for each in said if each.kind in _OF_THE_REGISTER],
        "press": words.press(made, accounts),
        "files": reading.uses_of(request.staff, made.files),
        "hold": settings.MOOTHALL.hold_seconds,
    }


def _around(
    request: StaffRequest, draft: Draft, form: ComposeForm, made: Composition
) -> dict[str, Any]:
    today = timezone.localdate()
    there = [each.media for each in made.files]
    picks = queries.usable(queries.library_for(request.staff), today).exclude(pk__in=there)
    story = queries.story_of(draft.pk)
    return {
        "draft": draft,
        "form": form,
        "rows": [Row(each, _platform(each), own, is_in) for each, own, is_in in form.rows],
        "picks": picks[:SHOWN_FROM_LIBRARY],
        "hashtags": queries.hashtags_in_use(today),
        "story": story,
        "is_resting": story is not None and rests(story.put_away_until, timezone.now()),
        "reader_asked": queries.reader_asked(draft.pk),
    }


def _platform(account: Account) -> str:
    return connector_class(account.platform).name


def _in_words(preview: services.AccountPreview) -> Shown:
    connector = connector_class(preview.account.platform)
    return Shown(
        preview=preview,
        platform=connector.name,
        proven=connector.proven,
        trouble=explain(preview.trouble) if preview.trouble else "",
        price=words.price(preview.cost),
    )
