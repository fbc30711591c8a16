"""Everything that may be done to what came in; each act in one transaction, with its record."""

from moothall.inbox.services import many
from moothall.inbox.services.answers import fill, retire_answer, save_answer
from moothall.inbox.services.assigning import assign, take_turns_from
from moothall.inbox.services.covering import (
    cover,
    hold_conversations,
    open_judged,
    settle_names,
)
from moothall.inbox.services.erasing import erase
from moothall.inbox.services.files import content_of, open_unscanned, scan
from moothall.inbox.services.hearing import hear
from moothall.inbox.services.joining import join, part
from moothall.inbox.services.labels import remove_label, require_keeper, save_label
from moothall.inbox.services.leftovers import sweep_files
from moothall.inbox.services.moving import merge, split, undo_move
from moothall.inbox.services.notes import add_note, tag, untag
from moothall.inbox.services.outgoing import record_published, unclose
from moothall.inbox.services.receiving import Received, receive
from moothall.inbox.services.references import add_reference, remove_reference
from moothall.inbox.services.replying import (
    go_private,
    is_looked_at,
    is_public,
    reply,
    signed,
    usual_audience,
)
from moothall.inbox.services.states import close, reopen, snooze, wake
from moothall.inbox.services.suggestions import decide_suggestion

__all__ = [
    "Received",
    "add_note",
    "add_reference",
    "assign",
    "close",
    "content_of",
    "cover",
    "decide_suggestion",
    "erase",
    "fill",
    "go_private",
    "hear",
    "hold_conversations",
    "is_looked_at",
    "is_public",
    "join",
    "many",
    "merge",
    "open_judged",
    "open_unscanned",
    "part",
    "receive",
    "record_published",
    "remove_label",
    "remove_reference",
    "reopen",
    "reply",
    "require_keeper",
    "retire_answer",
    "save_answer",
    "save_label",
    "scan",
    "settle_names",
    "signed",
    "snooze",
    "split",
    "sweep_files",
    "tag",
    "take_turns_from",
    "unclose",
    "undo_move",
    "untag",
    "usual_audience",
    "wake",
]
