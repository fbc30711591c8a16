"""Tells Django about this app, and what its notices read."""

from django.apps import AppConfig

from moothall.domain.errors import gettext_noop

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

        for kind, sentence in NOTICES.items():
            notices.declare(kind, sentence)
