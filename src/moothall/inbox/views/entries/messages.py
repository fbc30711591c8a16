"""Messages, in words ready for the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from moothall.domain.exchange import Peculiarity
from moothall.domain.quoting import fold
from moothall.inbox.models import Cover, Direction, Readable
from moothall.inbox.stills import MAY_MOVE
from moothall.inbox.views.entries.files import FileEntry
from moothall.web import sanitise

ODDITIES: Mapping[str, str | Promise] = {
    Peculiarity.UNREADABLE: gettext_lazy(
        "This message could not be read. It is kept as it came; open the original to see it."
    ),
    Peculiarity.CUT_SHORT: gettext_lazy(
        "This message is longer than we show. The original has all of it."
    ),
    Peculiarity.BOUNCE: gettext_lazy("A mail system says that something we sent did not arrive."),
    Peculiarity.AUTO_REPLY: gettext_lazy("This was sent by a machine, such as an out-of-office."),
    Peculiarity.OUR_OWN: gettext_lazy(
        "This is a copy of something sent from our address. It was sent outside the desk, or the"
        " desk has lost its record of it. Nobody waits because of it."
    ),
    Peculiarity.SAME_ID_OTHER_BYTES: gettext_lazy(
        "This claims to be a message that we have already, but says something else. Compare the"
        " originals before you trust either."
    ),
}
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+", re.IGNORECASE)


@dataclass(frozen=True)
class MessageEntry:
    """One message, either way."""

    message: Readable
    account_name: str
    about: str = ""
    may_see_originals: bool = False
    template = "inbox/parts/message.html"

    @property
    def pk(self) -> int:
        """Its number."""
        return self.message.pk

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"message-{self.message.pk}"

    @property
    def at(self) -> datetime:
        """When it came or left."""
        return self.message.at

    @property
    def is_ours(self) -> bool:
        """Whether we said it."""
        return self.message.direction == Direction.OUT

    @property
    def who(self) -> str:
        """Who speaks: for us the account, and the colleague's name for colleagues' eyes."""
        if not self.is_ours:
            profile = self.message.profile
            if profile and self.message.is_revealed:
                return profile.whole_name
            return str(profile or _("Name not given"))
        author = self.message.author
        return f"{self.account_name} ({author})" if author else self.account_name

    @property
    def to(self) -> str:
        """Whom it was sent to, where it was sent to several."""
        everybody = [*self.message.to, *self.message.cc]
        if len(everybody) < 2:  # noqa: PLR2004 one is the usual
            return ""
        shown = ", ".join(map(str, everybody[:5]))
        more = len(everybody) - 5
        if more <= 0:
            return _("To %(names)s") % {"names": shown}
        words = ngettext(
            "To %(names)s and %(count)d more", "To %(names)s and %(count)d more", more
        )
        return words % {"names": shown, "count": more}

    @property
    def is_covered(self) -> bool:
        """Whether its words stay covered."""
        return self.message.is_hidden or self.message.erased_at is not None

    @property
    def cover_words(self) -> str:
        """What stands in their place."""
        if self.message.erased_at is not None:
            return _("The words were erased.")
        if self.message.cover == Cover.UNREAD:
            return _("This message is not judged yet. It usually takes a second.")
        return _("This message is covered.")

    @property
    def is_revealed(self) -> bool:
        """Whether this person sees words that stay hidden from others."""
        return self.message.is_revealed

    @property
    def subject(self) -> str:
        """Its subject, where that is not what the whole conversation is called."""
        bare = _PREFIX.sub("", self.message.subject).strip()
        return "" if bare == _PREFIX.sub("", self.about).strip() else self.message.subject

    @cached_property
    def _folded(self) -> tuple[str, str]:
        return fold(self.message.text)

    @property
    def text(self) -> str:
        """The new words."""
        return self._folded[0] or ("" if self._folded[1] else _("(No text)"))

    @property
    def quoted(self) -> str:
        """The words it repeats at its end."""
        return self._folded[1]

    @property
    def oddities(self) -> list[str]:
        """A sentence for each thing that is odd about it."""
        return [str(ODDITIES[odd]) for odd in self.message.peculiarities if odd in ODDITIES]

    @property
    def letter(self) -> str:
        """The address of its sanitised HTML; "" where there is none to show."""
        return reverse("inbox:letter", args=[self.pk]) if self.message.html else ""

    @property
    def has_remote(self) -> bool:
        """Whether its HTML asks for pictures from elsewhere."""
        return sanitise.has_remote_images(self.message.html)

    @property
    def has_moving(self) -> bool:
        """Whether pictures inside its HTML may move, and so stand still at first."""
        inside = (each for each in self.message.attachments.all() if each.content_id)
        return sanitise.may_move(self.message.html) or any(
            each.media_type in MAY_MOVE for each in inside
        )

    @property
    def plain_address(self) -> str:
        """This conversation, the message as text."""
        return self._shown_as("")

    @property
    def formatted_address(self) -> str:
        """This conversation, the message with its formatting."""
        return self._shown_as(f"?letter={self.pk}")

    @property
    def pictured_address(self) -> str:
        """This conversation, the message with its formatting and remote pictures."""
        return self._shown_as(f"?letter={self.pk}&images=1")

    @property
    def moving_address(self) -> str:
        """This conversation, the message with its formatting and whatever moves in it."""
        return self._shown_as(f"?letter={self.pk}&moving=1")

    def _shown_as(self, query: str) -> str:
        place = reverse("inbox:conversation", args=[self.message.conversation_id])
        return f"{place}{query}#{self.anchor}"

    @property
    def original(self) -> str:
        """Where those who may can download it as it came."""
        came = not self.is_ours or Peculiarity.OUR_OWN in self.message.peculiarities
        whole = not self.is_covered and not self.message.is_masked
        shown = self.may_see_originals and whole and came
        return reverse("inbox:original", args=[self.pk]) if shown else ""

    @cached_property
    def files(self) -> list["FileEntry"]:
        """Its attachments, those shown inside its HTML left out while it is shown as text."""
        return [FileEntry(file) for file in self.message.attachments.all()]

    @property
    def has_foot(self) -> bool:
        """Whether there is anything below its words."""
        return bool(self.files or self.letter)
