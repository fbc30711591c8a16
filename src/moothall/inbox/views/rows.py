"""One line of the inbox as markup. Fifty are shown at once, so each is a single filling-in."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.inbox.models import Conversation, ConversationState, Direction, Readable
from moothall.web.components import chips, times

_EXCERPT = 160  # characters
_MINUTE, _HOUR = 60, 3600  # seconds
_ROW = (
    '<li class="moot-row{marks}" id="row-{pk}">'
    '<label class="moot-row__select">'
    '<input type="checkbox" name="chosen" value="{pk}" data-select>'
    '<span class="govuk-visually-hidden">{choose}</span></label>'
    '<div class="moot-row__who"><bdi class="moot-row__name">{who}</bdi>{badge}</div>'
    '<div class="moot-row__main">'
    '<a class="moot-row__subject{kind}" href="{address}"><bdi>{subject}</bdi></a>'
    '<p class="moot-row__excerpt"><bdi>{excerpt}</bdi></p>'
    '<div class="moot-row__facts">{facts}</div></div>'
    '<div class="moot-row__when">{when}</div></li>'
)


def rows_html(conversations: Iterable[Conversation], *, now: datetime) -> SafeString:
    """The lines of one page, in the order given."""
    writer = RowWriter(now)
    return mark_safe("".join(map(writer.row, conversations)))  # noqa: S308 every part is escaped in row


class RowWriter:
    """Holds what all lines of a page share: words in the reader's language, badges, the clock."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.clock = times.Clock(now)
        self.badges: dict[int, str] = {}
        self.counts: dict[int, str] = {}
        self.labels: dict[str, str] = {}
        self.tags = {
            "new": chips.tag(_("New"), "act"),
            "again": chips.tag(_("Wrote again"), "act"),
            "waiting": chips.tag(_("Waiting for the resident"), "calm"),
            "closed": chips.tag(_("Closed"), "", "tick"),
            "nobody": chips.tag(_("Nobody’s yet")),
            "undelivered": chips.tag(_("Our reply came back"), "danger", "warning"),
        }
        self.choose = escape(_("Choose the conversation with %(name)s"))
        self.nameless = escape(_("No subject"))
        self.just_now_words = escape(_("Wrote just now"))
        self.waiting_words = escape(_("Waiting"))
        self.waiting_since_words = escape(_("Waiting since"))
        self.answer_words = escape(_("Answer by"))
        self.late_words = escape(_("Late: was due"))
        self.back_words = escape(_("Comes back"))
        self.ours = _("We: %(words)s")
        self.covered_words = _("Not shown here. Open the conversation to see why.")

    def row(self, conversation: Conversation) -> str:
        """One line. Where nobody gave it a subject, the words themselves lead to it."""
        who = escape(str(conversation.profile))
        subject = escape(conversation.subject)
        words = escape(self.excerpt(conversation.last_message))
        return _ROW.format(
            marks=self.marks(conversation),
            pk=conversation.pk,
            choose=self.choose % {"name": who},
            who=who,
            badge=self.badge(conversation),
            address=f"/inbox/{conversation.pk}/",
            kind="" if subject or not words else " moot-row__subject--words",
            subject=subject or words or self.nameless,
            excerpt=words if subject else "",
            facts=self.facts(conversation),
            when=self.when(conversation),
        )

    def marks(self, conversation: Conversation) -> str:
        """The modifiers of the line's class."""
        if conversation.state == ConversationState.CLOSED:
            return " moot-row--closed"
        late = " moot-row--late" if self.is_late(conversation) else ""
        return late + (" moot-row--unread" if self.is_new(conversation) else "")

    def is_late(self, conversation: Conversation) -> bool:
        """Whether an answer was due before now."""
        due = conversation.answer_by
        return due is not None and conversation.waiting_since is not None and due < self.now

    @staticmethod
    def is_new(conversation: Conversation) -> bool:
        """Whether nobody has answered yet, nor taken it."""
        waiting = conversation.waiting_since
        taken = conversation.assigned_to_id or conversation.assigned_team_id
        return waiting is not None and waiting == conversation.opened_at and not taken

    def badge(self, conversation: Conversation) -> str:
        """The account's sign, made once a page."""
        made = self.badges.get(conversation.account_id)
        if made is None:
            made = self.badges[conversation.account_id] = chips.account_badge(conversation.account)
        return made

    def excerpt(self, last: Readable | None) -> str:
        """The beginning of the last message, where it may be shown."""
        if last is None:
            return ""
        if last.is_hidden or last.erased_at is not None:
            return self.covered_words
        words = " ".join(last.text[: 2 * _EXCERPT].split())[:_EXCERPT]
        return self.ours % {"words": words} if last.direction == Direction.OUT else words

    def facts(self, conversation: Conversation) -> str:
        """State, whose turn, labels and how many messages, as small signs."""
        signs = [self.state(conversation), self.turn(conversation)]
        signs += [self.label(label.name) for label in conversation.labels.all()]
        if conversation.undelivered_at:
            signs.insert(0, self.tags["undelivered"])
        if conversation.message_count > 1:
            signs.append(self.count(conversation.message_count))
        return "".join(signs)

    def state(self, conversation: Conversation) -> str:
        """The state in a word or two; nothing where the column beside it says it all."""
        if conversation.state == ConversationState.CLOSED:
            return self.tags["closed"]
        if conversation.waiting_since is None:
            return self.tags["waiting"]
        if self.is_new(conversation):
            return self.tags["new"]
        return self.tags["again"] if conversation.waiting_since > conversation.opened_at else ""

    def turn(self, conversation: Conversation) -> str:
        """Whose turn it is."""
        if conversation.assigned_to_id:
            return self.label(str(conversation.assigned_to), tone="good")
        if conversation.assigned_team_id:
            return self.label(str(conversation.assigned_team), tone="good")
        return "" if conversation.state == ConversationState.CLOSED else self.tags["nobody"]

    def label(self, name: str, *, tone: str = "") -> str:
        """A word as a sign, made once a page."""
        key = f"{tone}:{name}"
        made = self.labels.get(key)
        if made is None:
            made = self.labels[key] = chips.tag(name, tone)
        return made

    def count(self, messages: int) -> str:
        """How many messages there are, made once a page."""
        made = self.counts.get(messages)
        if made is None:
            words = ngettext("%(count)d message", "%(count)d messages", messages)
            words = escape(words % {"count": messages})
            made = f'<span class="moot-soft moot-small">{words}</span>'
            self.counts[messages] = made
        return made

    def when(self, conversation: Conversation) -> str:
        """When it last moved, how long somebody has waited, when an answer is due."""
        waiting = conversation.waiting_since
        lines = []
        if waiting != conversation.last_message_at:
            lines.append(self.time(conversation.last_message_at))
        if conversation.snoozed_until:
            lines.append(f"{self.back_words} {self.time(conversation.snoozed_until)}")
        if waiting:
            lines += [self.waiting(waiting), self.due(conversation)]
        return "".join(f"<span>{line}</span>" for line in lines if line)

    def waiting(self, since: datetime) -> str:
        """For how long, or since when, somebody has waited."""
        seconds = (self.now - since).total_seconds()
        if seconds < _MINUTE:
            return self.just_now_words
        words = self.waiting_words if seconds < _HOUR else self.waiting_since_words
        return f"{words} {self.time(since)}"

    def due(self, conversation: Conversation) -> str:
        """When an answer is due, or that it is late, in words."""
        if conversation.answer_by is None:
            return ""
        due = self.time(conversation.answer_by)
        if self.is_late(conversation):
            return f'<strong class="moot-row__late">{self.late_words} {due}</strong>'
        return f"{self.answer_words} {due}"

    def time(self, moment: datetime) -> str:
        """A moment as a narrow column shows it."""
        return self.clock.when(moment, "short")
