"""What stands where a list of conversations has nothing: true, and friendly."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where a list has nothing: true, and friendly."""

    title: Words
    words: Words
    icon: str = "inbox"


EMPTY = {
    "mine": Empty(
        gettext_lazy("Nothing is waiting for you"),
        gettext_lazy("Take something from “Nobody’s yet” when you are ready for more."),
        "tick",
    ),
    "team": Empty(
        gettext_lazy("Nothing is waiting for your teams"),
        gettext_lazy("What is given to one of your teams appears here."),
        "tick",
    ),
    "unassigned": Empty(
        gettext_lazy("Everything is somebody’s"),
        gettext_lazy("New messages appear here until somebody takes them."),
        "tick",
    ),
    "waiting": Empty(
        gettext_lazy("No resident owes us an answer"),
        gettext_lazy("A conversation rests here after we have answered it."),
    ),
    "snoozed": Empty(
        gettext_lazy("Nothing is snoozed"),
        gettext_lazy("What you snooze rests here and comes back by itself."),
        "snooze",
    ),
    "closed": Empty(
        gettext_lazy("Nothing is closed yet"),
        gettext_lazy("A closed conversation opens again when the resident writes."),
    ),
    "all": Empty(
        gettext_lazy("The inbox is empty"),
        gettext_lazy("New messages appear here by themselves; you need not load the page again."),
        "tick",
    ),
}
