"""What records adds to pages of other apps: a line in settings, panels beside what is kept."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import Post
from moothall.records import queries
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import RECORDS, Setting


def register() -> None:
    """Add them. Called once the apps are ready."""
    settings_page.register(
        Setting(
            _("Records"),
            _("How long things are kept, what is on hold, copies made and what was erased."),
            "records:home",
            RECORDS,
            "history",
            order=230,
            shown_to=_may_read,
        )
    )
    settings_page.register(
        Setting(
            _("For inspectors"),
            _("A pack of posts and hidden comments, with proof that nothing was taken out."),
            "records:inspections",
            RECORDS,
            "shield",
            order=235,
            shown_to=_may_export,
        )
    )
    register_panel(
        page="conversation",
        place="side",
        template="records/panel.html",
        context=_panel,
        order=900,
    )
    register_panel(
        page="post",
        place="side",
        template="records/post_panel.html",
        context=_post_panel,
        order=900,
    )


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "records.read")


def _may_export(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "records.export")


def _panel(request: HttpRequest, conversation: object) -> Mapping[str, object] | None:
    staff = getattr(request, "staff", None)
    if not isinstance(staff, StaffMember) or not isinstance(conversation, Conversation):
        return None
    if not access.may(staff, "records.read", conversation):
        return None
    return {
        "conversation": conversation,
        "held": queries.is_held(conversation),
        "may_hold": access.may(staff, "records.hold", conversation),
        "may_erase": access.may(staff, "records.erase", conversation),
        "may_export": access.may(staff, "records.export", conversation),
    }


def _post_panel(request: HttpRequest, post: object) -> Mapping[str, object] | None:
    staff = getattr(request, "staff", None)
    if not isinstance(staff, StaffMember) or not isinstance(post, Post):
        return None
    accounts = [each.account for each in post.publications.all()]
    if not any(access.may(staff, "records.read", each) for each in accounts):
        return None
    holds = list(queries.standing_on_posts().filter(post=post).select_related("by"))
    return {
        "post": post,
        "holds": [(each, access.may(staff, "records.hold", each)) for each in holds],
        "may_hold": any(access.may(staff, "records.hold", each) for each in accounts),
    }
