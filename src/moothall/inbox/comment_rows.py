"""The comments under a post as markup. Hundreds are shown at once: each is one filling-in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from moothall.domain.comments import Need
from moothall.inbox.models import Cover
from moothall.inbox.queries import Comment, Comments
from moothall.web.components import chips, times
from moothall.web.components.buttons import button

Tree = Iterable[tuple[Comment, int]]
May = Callable[[str, Comment], bool]  # whether a permission is held there
DEEPEST = 5  # steps to the right; deeper ones stand there too
LONGEST = 2_000  # characters; the whole of it is in its conversation
_ROW = (
    '<li class="moot-comment moot-comment--{depth}{ours}" id="comment-{pk}">'
    '<div class="moot-comment__head">{who}{answers}{signs}'
    '<span class="moot-comment__when">{when}</span></div>'
    '<p class="moot-comment__words{covered}"><bdi>{words}</bdi></p>{acts}</li>'
)
_NAME = '<bdi class="moot-comment__who">{name}</bdi>'
_LINK = (
    '<a class="govuk-link moot-comment__who" data-row-link'
    ' href="/inbox/{conversation}/#message-{pk}"><bdi>{name}</bdi></a>'
)


def comments_html(
    trees: Iterable[Tree],
    comments: Comments,
    needs: Mapping[int, Need],
    *,
    now: datetime,
    may: May,
) -> SafeString:
    """The lines of all trees, in the order given.

    Args:
        trees: each a top comment and what was said about it, with depths.
        comments: whose they are.
        needs: how each conversation stands, by its number.
        now: the moment of the page.
        may: whether a permission is held where a comment stands.
    """
    writer = CommentWriter(comments, needs, now, may)
    rows = "".join(writer.row(each, depth) for tree in trees for each, depth in tree)
    return mark_safe(rows)  # noqa: S308 every part is escaped in row


class CommentWriter:
    """Holds what all lines share: words in the reader's language, signs, buttons, the clock."""

    def __init__(
        self,
        comments: Comments,
        needs: Mapping[int, Need],
        now: datetime,
        may: May,
    ) -> None:
        self.needs, self.may = needs, may
        self.clock = times.Clock(now)
        self.headed: set[int] = set()  # conversations whose sign stands above
        self.unnamed = {True: _("We"), False: _("Name not given")}
        self.who = {each.external_id: self.name(each) for each in comments.said}
        self.signs = {
            Need.ANSWER: chips.tag(_("Needs an answer"), "warn", "clock"),
            Need.ON_ITS_WAY: chips.tag(_("Answer on its way"), "calm", "send"),
            Need.ANSWERED: chips.tag(_("Answered"), "good", "tick"),
            Need.NO_ANSWER: chips.tag(_("No answer needed"), "", "tick"),
        }
        self.ours = chips.tag(_("From us"), "act", "reply")
        self.private = chips.tag(_("In private"), "", "lock")
        self.answers_words = escape(_("answers %(name)s"))
        self.reply = _pattern(
            _("Answer"), icon="reply", href="/inbox/PK/?reply=1", data_comment_act="reply"
        )
        self.enough = _pattern(
            _("No answer needed"), formaction="/inbox/PK/no-answer/", data_comment_act="enough"
        )
        self.not_checked = _("Not checked yet. It appears when it has been.")
        self.is_covered = _("This comment is covered.")
        self.erased = _("The words were erased.")
        self.cut = _("… The rest is in its conversation.")

    def row(self, comment: Comment, depth: int) -> str:
        """One line. Its conversation's sign and buttons stand at the first line of it."""
        heads = depth == 0 or comment.conversation_id not in self.headed
        self.headed.add(comment.conversation_id)
        named = _LINK if heads else _NAME
        return _ROW.format(
            depth=min(depth, DEEPEST),
            ours=" moot-comment--ours" if comment.ours else "",
            pk=comment.pk,
            who=named.format(
                name=self.who[comment.external_id],
                conversation=comment.conversation_id,
                pk=comment.pk,
            ),
            answers=self.answers(comment) if depth else "",
            signs=self.signs_of(comment, heads=heads),
            when=self.clock.when(comment.at, "short"),
            covered=" moot-message__covered" if comment.is_hidden else "",
            words=escape(self.words(comment)),
            acts=self.acts(comment) if heads else "",
        )

    def name(self, comment: Comment) -> str:
        """Who speaks, escaped; of ours the colleague, for colleagues' eyes."""
        return escape(comment.name or self.unnamed[comment.ours])

    def answers(self, comment: Comment) -> str:
        """Whom it answers, in words: a step to the right is not heard."""
        words = self.answers_words % {"name": self.who[comment.answers]}
        return f'<span class="moot-soft moot-small">{words}</span>'

    def signs_of(self, comment: Comment, *, heads: bool) -> str:
        """That it is ours, and how its conversation stands."""
        signs = [self.ours] if comment.ours else []
        if comment.ours and not comment.public:
            signs.append(self.private)
        if heads:
            signs.append(self.signs[self.needs[comment.conversation_id]])
        return "".join(signs)

    def words(self, comment: Comment) -> str:
        """What may be read of it."""
        if comment.erased:
            return self.erased
        if comment.is_hidden:
            return self.not_checked if comment.cover == Cover.UNREAD else self.is_covered
        text = comment.text.strip()
        return text if len(text) <= LONGEST else text[:LONGEST] + self.cut

    def acts(self, comment: Comment) -> str:
        """What can be done, as far as this person may."""
        reply = self.reply if self.may("inbox.reply", comment) else ""
        waits = self.needs[comment.conversation_id] == Need.ANSWER
        enough = self.enough if waits and self.may("inbox.organise", comment) else ""
        made = f"{reply}{enough}".replace("PK", str(comment.conversation_id))
        return f'<div class="moot-comment__acts">{made}</div>' if made else ""


def _pattern(words: str, **more: str) -> str:
    """A button in which PK stands for the number."""
    return button(words, kind="quiet", small=True, **more)
