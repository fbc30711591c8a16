"""Tells Django about this app, and ties it to what sign-in tells of."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.web import navigation
from moothall.web.panels import register_panel


class PeopleConfig(AppConfig):
    """The people app."""

    name = "moothall.people"
    label = "people"

    def ready(self) -> None:
        """Join the navigation, the frame, `moothall doctor` and what sign-in tells of."""
        from moothall.people import (  # noqa: PLC0415 models must be ready
            doctor,  # noqa: F401 it joins by being there
            handlers,
            jobs,  # noqa: F401 as above
            notices,
            panels,
        )

        main = navigation.Entry(_("People"), "people:list", "people", order=40)
        mine = navigation.Entry(
            _("My settings"), "people:me", "settings", place="person", order=10
        )
        told = navigation.Entry(_("Notices"), "people:notices", "bell", place="person", order=20)
        asking = navigation.Entry(
            _("Ask for access"), "asking:ask", "key", place="person", order=30
        )
        for entry in (main, mine, told, asking):
            navigation.register(entry)
        notices.declare(
            "people.break_glass",
            gettext_noop("The emergency administrator has signed in. Find out who and why."),
        )
        register_panel(
            page="frame", place="person", template="people/parts/bell.html", context=panels.bell
        )
        register_panel(
            page="frame", place="top", template="people/parts/alarm.html", context=panels.alarm
        )
        handlers.listen()
