"""How one publication of a post stands, in words and with what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import Part, Progress, Publication, TimelineEntry

_SIGNS: Mapping[str, tuple[str, str]] = {  # progress: tone, icon
    Progress.AWAITING: ("act", "people"),
    Progress.HELD: ("warn", "clock"),
    Progress.SENDING: ("calm", "send"),
    Progress.PUBLISHED: ("good", "tick"),
    Progress.UNCONFIRMED: ("warn", "warning"),
    Progress.REFUSED: ("danger", "warning"),
    Progress.PULLED_BACK: ("", "undo"),
    Progress.LATE: ("warn", "clock"),
    Progress.PARTLY: ("warn", "warning"),
    Progress.REMOVED: ("", "bin"),
}
_MEANS: Mapping[str, str | Promise] = {
    Progress.AWAITING: gettext_lazy(
        "Nothing leaves before somebody else has said yes to exactly this."
    ),
    Progress.UNCONFIRMED: gettext_lazy(
        "Nobody knows whether it arrived, so it is not sent again by itself. "
        "Look there, or let the desk look."
    ),
    Progress.REFUSED: gettext_lazy("The platform would not take it."),
    Progress.LATE: gettext_lazy(
        "Its time passed while it could not leave. It stays here until you say what now."
    ),
    Progress.PARTLY: gettext_lazy(
        "Some parts are out and the others are not. It does not go on by itself."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One account's line on a post's page."""

    publication: Publication
    parts: Sequence[Part]
    entries: Sequence[TimelineEntry]
    may_act: bool
    by_hand: bool
    page: str  # where a person posts it by hand
    seconds_left: int

    @property
    def words(self) -> str:
        """Its progress."""
        if self.by_hand and self.publication.progress == Progress.UNCONFIRMED:
            return _("Post it by hand now")
        if self.publication.progress == Progress.HELD and not self.is_leaving_soon:
            return _("Planned")
        return str(self.publication.get_progress_display())

    @property
    def tone(self) -> str:
        """The colour of its sign."""
        return _SIGNS[self.publication.progress][0]

    @property
    def icon(self) -> str:
        """The symbol of its sign."""
        return _SIGNS[self.publication.progress][1]

    @property
    def means(self) -> str:
        """What that means, "" where it needs no words."""
        if self.by_hand and self.publication.progress == Progress.UNCONFIRMED:
            return ""
        if self.publication.is_held_by_a_pause:
            return _("The account is paused. It waits until somebody resumes the account.")
        return str(_MEANS.get(self.publication.progress, ""))

    @property
    def is_held(self) -> bool:
        """Whether it can still be pulled back."""
        return self.publication.progress in {Progress.AWAITING, Progress.HELD, Progress.LATE}

    @property
    def is_awaiting(self) -> bool:
        """Whether somebody else has to say yes first."""
        return self.publication.progress == Progress.AWAITING

    @property
    def is_leaving_soon(self) -> bool:
        """Whether its seconds are counted."""
        return self.publication.progress == Progress.HELD and self.seconds_left <= 120  # noqa: PLR2004 seconds

    @property
    def parts_out(self) -> str:
        """Which parts of a thread are out, in words; "" for a post of one part."""
        if len(self.parts) == 1:
            return ""
        out = [str(part.number) for part in self.parts if part.published_at]
        if not out:
            return _("%(count)d parts, none of them out") % {"count": len(self.parts)}
        words = _("Out: part %(out)s of %(count)d")
        return words % {"out": ", ".join(out), "count": len(self.parts)}


def line_of(
    publication: Publication,
    entries: Sequence[TimelineEntry],
    *,
    staff: StaffMember,
    now: datetime,
) -> Line:
    """The line of `publication`, with what `staff` may do about it."""
    by_hand = _by_hand(publication)
    return Line(
        publication=publication,
        parts=list(publication.parts.all()),
        entries=entries,
        may_act=access.may(staff, "publishing.publish", publication.account),
        by_hand=by_hand,
        page=str(publication.account.settings.get("page", "")) if by_hand else "",
        seconds_left=max(0, round((publication.leave_at - now).total_seconds())),
    )


def _by_hand(publication: Publication) -> bool:
    try:
        return Ability.BY_HAND in connector_class(publication.account.platform).abilities
    except UnknownPlatform:
        return False
