"""Tells Django about this app, its place in the navigation, and what its notices read."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.web import navigation, settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import POSTING, Setting

NOTICES = {
    "approval.asked": gettext_noop("Words for %(account)s wait for your yes."),
    "approval.again": gettext_noop(
        "Your words for %(account)s need a yes again before they leave."
    ),
    "approval.yes": gettext_noop("Somebody said yes to your words for %(account)s."),
    "approval.no": gettext_noop("Somebody said no to your words for %(account)s, and says why."),
    "approval.referred": gettext_noop(
        "Words for %(account)s were put to the Monitoring Officer. They wait for an answer."
    ),
    "approval.emergency": gettext_noop(
        "Words left from %(account)s in an emergency, without a yes. Please look at them."
    ),
    "publication.before_election": gettext_noop(
        "A post for %(account)s was written before the pre-election period. Look at it again."
    ),
    "publication.late": gettext_noop("A post from %(account)s missed its time. Say what now."),
    "publication.partly": gettext_noop("A thread from %(account)s is only partly out."),
    "publication.unconfirmed": gettext_noop(
        "Nobody knows whether a post from %(account)s arrived. Have a look."
    ),
    "publication.by_hand": gettext_noop(
        "It is time to post on %(account)s by hand. Copy, open, post, and paste its address."
    ),
    "publication.refused": gettext_noop("A post from %(account)s was refused."),
    "story.back": gettext_noop(
        "A story that you put away may leave again. Read it once more with fresh eyes."
    ),
    "story.sooner": gettext_noop(
        "Somebody brought your story back before its day, and says why beside it."
    ),
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

        for page, place in (("compose", "top"), ("confirm", "top"), ("calendar", "top")):
            register_panel(
                page=page,
                place=place,
                template="publishing/parts/elections.html",
                context=panels.elections,
                order=40,
            )
        register_panel(
            page="today",
            place="main",
            template="publishing/parts/elections_today.html",
            context=panels.elections_today,
            order=46,
        )
        register_panel(
            page="today",
            place="main",
            template="publishing/parts/to_approve_today.html",
            context=panels.to_approve,
            order=45,
        )
        register_panel(
            page="account",
            place="side",
            template="publishing/parts/policy.html",
            context=panels.policy,
        )

        settings_page.register(
            Setting(
                _("Elections"),
                _("When a poll is, from when until when care is due, and what each account does."),
                "publishing:elections",
                POSTING,
                "calendar",
                order=27,
                shown_to=panels.keeps_elections,
            )
        )
        register_panel(
            page="account",
            place="side",
            template="publishing/parts/look_back.html",
            context=panels.look_back,
            order=70,
        )
        register_panel(
            page="me",
            place="side",
            template="publishing/parts/own_look_back.html",
            context=panels.own_look_back,
        )
        navigation.register(navigation.Entry(_("Posts"), "publishing:calendar", "send", order=25))
        for kind, sentence in NOTICES.items():
            notices.declare(kind, sentence)
