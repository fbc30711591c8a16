"""Replies that have not surely arrived, in words ready for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from moothall.publishing.models import Progress, Publication

DOUBTFUL = (Progress.UNCONFIRMED, Progress.REFUSED)
PROGRESS: Mapping[str, tuple[str, str, str | Promise]] = {
    Progress.AWAITING: (
        "act",
        "people",
        gettext_lazy("Nothing leaves before somebody else has said yes to exactly this."),
    ),
    Progress.HELD: ("warn", "clock", ""),
    Progress.LATE: (
        "warn",
        "clock",
        gettext_lazy("Its time passed while it could not leave. It stays until you say what now."),
    ),
    Progress.PARTLY: ("warn", "warning", gettext_lazy("Some parts are out and others are not.")),
    Progress.SENDING: ("calm", "send", gettext_lazy("It is on its way; this takes a moment.")),
    Progress.UNCONFIRMED: (
        "warn",
        "warning",
        gettext_lazy(
            "We do not know whether this arrived, and it is not sent again by itself. Look for it"
            " where the resident would see it, then say what you found."
        ),
    ),
    Progress.REFUSED: (
        "danger",
        "warning",
        gettext_lazy("This was not sent. The other side refused it."),
    ),
}


@dataclass(frozen=True)
class OnTheWay:
    """One reply that has not surely arrived."""

    publication: Publication
    now: datetime
    may_settle: bool = False
    template = "inbox/parts/on_the_way.html"

    @property
    def pk(self) -> int:
        """Its number."""
        return self.publication.pk

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"reply-{self.publication.pk}"

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.publication.revision.made_at

    @property
    def who(self) -> str:
        """For which account, and by whom."""
        return f"{self.publication.account.name} ({self.publication.revision.made_by})"

    @property
    def text(self) -> str:
        """Exactly what leaves."""
        return self.publication.revision.text

    @property
    def reason(self) -> str:
        """What the platform said."""
        return self.publication.reason

    @property
    def is_held(self) -> bool:
        """Whether it can be pulled back."""
        return self.publication.progress == Progress.HELD

    @property
    def is_awaiting(self) -> bool:
        """Whether somebody else has to say yes first."""
        return self.publication.progress == Progress.AWAITING

    @property
    def can_be_settled(self) -> bool:
        """Whether this person may say what became of it."""
        return self.may_settle and self.publication.progress in DOUBTFUL

    @property
    def may_have_arrived(self) -> bool:
        """Whether it may have arrived: refused ones surely have not."""
        return self.publication.progress == Progress.UNCONFIRMED

    @property
    def progress_words(self) -> str:
        """Its progress in a word or two."""
        return str(Progress(self.publication.progress).label)

    @property
    def tone(self) -> str:
        """How that word looks."""
        return PROGRESS[self.publication.progress][0]

    @property
    def icon(self) -> str:
        """The sign beside that word."""
        return PROGRESS[self.publication.progress][1]

    @property
    def explanation(self) -> str:
        """What it means, and what to do."""
        if self.publication.is_held_by_a_pause:
            return _("The account is paused. It waits until somebody resumes the account.")
        return str(PROGRESS[self.publication.progress][2])

    @property
    def leaves_at(self) -> datetime:
        """When it leaves: later than planned where a first try could not reach the platform."""
        return self.publication.try_again_at or self.publication.leave_at

    @property
    def leave_iso(self) -> str:
        """When it leaves, for scripts."""
        return self.leaves_at.isoformat()

    @property
    def seconds_left(self) -> str:
        """How long it can still be pulled back, as of the page."""
        seconds = max(0, round((self.leaves_at - self.now).total_seconds()))
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
