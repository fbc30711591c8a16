"""The links and moves of a conversation, as lines beside it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.inbox.models import Move, Suggestion


@dataclass(frozen=True)
class SuggestionLine:
    """A possible link, with why it was not made."""

    suggestion: Suggestion

    @property
    def pk(self) -> int:
        """Its number."""
        return self.suggestion.pk

    @property
    def why(self) -> str:
        """Why a person has to decide."""
        return _(
            "This says that it answers conversation %(number)d, but it came from another address."
            " Make sure that it is the same person before you put them together."
        ) % {"number": self.suggestion.other_id}

    @property
    def address(self) -> str:
        """Where the other conversation is."""
        return self.suggestion.other.get_absolute_url()


@dataclass(frozen=True)
class MoveLine:
    """A merge or split, with its undo."""

    move: Move
    here: int

    @property
    def pk(self) -> int:
        """Its number."""
        return self.move.pk

    @property
    def at(self) -> datetime:
        """When it was done."""
        return self.move.at

    @property
    def other(self) -> int:
        """The conversation at the other end."""
        return self.move.target_id if self.move.source_id == self.here else self.move.source_id

    @property
    def address(self) -> str:
        """Where the other conversation is."""
        return reverse("inbox:conversation", args=[self.other])

    @property
    def words(self) -> str:
        """What was done, from here."""
        count = len(self.move.message_ids)
        values = {"count": count, "number": self.other}
        left = self.move.source_id == self.here
        if self.move.kind == Move.Kind.SPLIT and left:
            return (
                ngettext(
                    "%(count)d message was moved to number %(number)d",
                    "%(count)d messages were moved to number %(number)d",
                    count,
                )
                % values
            )
        if self.move.kind == Move.Kind.SPLIT:
            return _("Split off from number %(number)d") % values
        if left:
            return _("Merged into number %(number)d") % values
        return _("Number %(number)d was merged into this") % values
