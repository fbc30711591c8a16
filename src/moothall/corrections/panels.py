"""What this app adds to the pages of posts and timelines: one button, and what came of it."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models import Mistake
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import Post, TimelineEntry
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import Setting

Context = Mapping[str, object] | None
TEMPLATE = "corrections/parts/wrong.html"


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(page="entry", place="side", template=TEMPLATE, context=of_entry, order=10)
    register_panel(page="post", place="side", template=TEMPLATE, context=of_post, order=10)
    settings_page.register(
        Setting(
            _("Track record"),
            _("What went wrong on each account, what was caught, and how quickly it was mended."),
            "corrections:record",
            _("Posting"),
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


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "inbox.read")
