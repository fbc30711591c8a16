"""Tells Django about this app, its place in the navigation, and what its notices read."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.web import navigation
from moothall.web.panels import register_panel

NOTICES = {
    "publication.late": gettext_noop("A post from %(account)s missed its time. Say what now."),
    "publication.partly": gettext_noop("A thread from %(account)s is only partly out."),
    "publication.unconfirmed": gettext_noop(
        "Nobody knows whether a post from %(account)s arrived. Have a look."
    ),
    "publication.by_hand": gettext_noop(
        "It is time to post on %(account)s by hand. Copy, open, post, and paste its address."
    ),
    "publication.refused": gettext_noop("A post from %(account)s was refused."),
    "timeline.not_from_here": gettext_noop(
        "Something that the desk did not send stands on %(account)s."
    ),
}


class PublishingConfig(AppConfig):
    """The publishing app."""

    name = "moothall.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Say what our notices read."""
        from moothall.people import notices  # noqa: PLC0415 models must be ready
        from moothall.publishing import panels  # noqa: PLC0415 as above

        register_panel(
            page="compose",
            place="top",
            template="publishing/parts/modes.html",
            context=panels.special_times,
        )

        navigation.register(navigation.Entry(_("Posts"), "publishing:calendar", "send", order=25))
        for kind, sentence in NOTICES.items():
            notices.declare(kind, sentence)
