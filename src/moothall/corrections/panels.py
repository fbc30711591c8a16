"""What this app adds to other pages: a button beside each post, and what was told privately."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.corrections import queries
from moothall.corrections.models import Mistake
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.publishing.models import Post, TimelineEntry
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import POSTING, YOU, Setting

Context = Mapping[str, object] | None
TEMPLATE = "corrections/parts/wrong.html"
TELL = "corrections/parts/tell.html"
FEW = 8  # lines on Today


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(page="entry", place="side", template=TEMPLATE, context=of_entry, order=10)
    register_panel(page="post", place="side", template=TEMPLATE, context=of_post, order=10)
    register_panel(page="entry", place="side", template=TELL, context=tell_of_entry, order=11)
    register_panel(page="post", place="side", template=TELL, context=tell_of_post, order=11)
    register_panel(
        page="today",
        place="main",
        template="corrections/parts/referrals_on_today.html",
        context=waiting,
        order=25,
    )
    register_panel(
        page="today",
        place="main",
        template="corrections/parts/told_on_today.html",
        context=told,
        order=85,
    )
    settings_page.register(
        Setting(
            _("Tell the desk privately"),
            _("Something of ours looks wrong: one person gets it, you see what becomes of it."),
            "corrections:told",
            YOU,
            "flag",
            order=125,
        )
    )
    settings_page.register(
        Setting(
            _("Track record"),
            _("What went wrong on each account, what was caught, and how quickly it was mended."),
            "corrections:record",
            POSTING,
            "history",
            order=28,
            shown_to=_may_read,
        )
    )


def of_entry(_request: HttpRequest, subject: object) -> Context:
    """Beside something that stands on our timeline."""
    entry = cast("TimelineEntry", subject)
    noted = Mistake.objects.filter(entry=entry).first()
    address = reverse("corrections:from_entry", args=[entry.pk])
    return {"lines": [(entry.account, noted, address)], "one": True}


def of_post(_request: HttpRequest, subject: object) -> Context:
    """Beside a post: one button for each account on which it is out. None before that."""
    out = [each for each in cast("Post", subject).publications.all() if each.published_at]
    if not out:
        return None
    noted = {each.publication_id: each for each in Mistake.objects.filter(publication__in=out)}
    lines = [
        (
            each.account,
            noted.get(each.pk),
            reverse("corrections:from_publication", args=[each.pk]),
        )
        for each in out
    ]
    return {"lines": lines, "one": len(lines) == 1}


def tell_of_entry(request: HttpRequest, subject: object) -> Context:
    """Beside what stands there, for an elected member who may read it; None for the rest."""
    entry = cast("TimelineEntry", subject)
    if entry.account.department.workspace_of_id or not _is_member(request):
        return None
    address = reverse("corrections:tell_of_entry", args=[entry.pk])
    return {"lines": [(entry.account, address)], "one": True}


def tell_of_post(request: HttpRequest, subject: object) -> Context:
    """Beside a post that is out, as above."""
    out = [
        each
        for each in cast("Post", subject).publications.all()
        if each.published_at and not each.account.department.workspace_of_id
    ]
    if not out or not _is_member(request):
        return None
    lines = [
        (each.account, reverse("corrections:tell_of_publication", args=[each.pk])) for each in out
    ]
    return {"lines": lines, "one": len(lines) == 1}


def waiting(request: HttpRequest, subject: object) -> Context:
    """What was told privately and waits for this person, overdue first."""
    now = subject if isinstance(subject, datetime) else timezone.now()
    found = queries.referrals.waiting(cast("StaffRequest", request).staff, now)[:FEW]
    return {"waiting": found, "now": now} if found else None


def told(request: HttpRequest, subject: object) -> Context:
    """For an elected member: the way to tell us, and what became of what they told."""
    if not _is_member(request):
        return None
    mine = queries.referrals.raised_by(cast("StaffRequest", request).staff)[:3]
    return {"referrals": list(mine), "now": subject}


def _is_member(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and queries.referrals.is_member(staff)


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "inbox.read")
