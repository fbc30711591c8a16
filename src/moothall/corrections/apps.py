"""Tells Django about this app, and where its buttons and notices stand."""

from django.apps import AppConfig

from moothall.domain.errors import gettext_noop

NOTICES = {
    "pause.begun": gettext_noop(
        "You are paused on %(account)s for a while. Everywhere else you go on as before."
    ),
    "pause.lifted": gettext_noop("You may post from %(account)s again."),
    "referral.raised": gettext_noop(
        "Somebody tells you privately that something of ours looks wrong. Look at it now."
    ),
    "referral.taken": gettext_noop("The desk is looking at what you told it."),
    "referral.decided": gettext_noop("The desk has decided about what you told it."),
    "referral.corrected": gettext_noop("What you told the desk stands corrected in public."),
}


class CorrectionsConfig(AppConfig):
    """The app of owning up."""

    name = "moothall.corrections"
    label = "corrections"

    def ready(self) -> None:
        """Listen to publishing, add buttons to its pages, name notices."""
        from moothall.corrections import handlers, panels  # noqa: F401, PLC0415 models are ready
        from moothall.corrections.queries import proofs  # noqa: PLC0415 as above
        from moothall.inbox.queries import also_named_by  # noqa: PLC0415 as above
        from moothall.people import notices  # noqa: PLC0415 as above

        panels.register()
        also_named_by(proofs.with_files)
        for kind, sentence in NOTICES.items():
            notices.declare(kind, sentence)
