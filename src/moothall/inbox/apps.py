"""Tells Django about this app, and keeps its search index after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from moothall.domain.errors import gettext_noop

NOTICES = {
    "conversation.assigned": gettext_noop("A conversation is now yours."),
    "conversation.woken": gettext_noop("A conversation that you put aside is back."),
    "conversation.heard": gettext_noop("Somebody wrote again in a conversation of yours."),
}


class InboxConfig(AppConfig):
    """The inbox app."""

    name = "moothall.inbox"
    label = "inbox"

    def ready(self) -> None:
        """Listen to publishing, keep the index, show comments, join the doctor, name notices."""
        from moothall.inbox import doctor, handlers, panels  # noqa: F401, PLC0415 models first
        from moothall.people import notices  # noqa: PLC0415 as above

        post_migrate.connect(handlers.keep_index, sender=self, dispatch_uid="inbox.keep_index")
        for kind, sentence in NOTICES.items():
            notices.declare(kind, sentence)
        panels.register()
