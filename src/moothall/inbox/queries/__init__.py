"""Reads of the inbox. Cover is obeyed by every one of them: words leave through `Readable`."""

from moothall.inbox.queries import search
from moothall.inbox.queries.comments import Comment, Comments, comments_under
from moothall.inbox.queries.conversations import (
    answers_for,
    attachment_for,
    conversation_for,
    conversations_for,
    earlier_with,
    labels_for,
    what_came_since,
)
from moothall.inbox.queries.entries import Entry, messages, thread
from moothall.inbox.queries.pages import VIEWS, Order, Page, View, counts, inbox_page, lines
from moothall.inbox.queries.ranges import CAP
from moothall.inbox.queries.revealing import may_read_in_full, revealed_to
from moothall.inbox.queries.stored import also_named_by, rows_that_name_files, unnamed
from moothall.inbox.queries.working import snoozes_over, waiting_for_scan

__all__ = [
    "CAP",
    "VIEWS",
    "Comment",
    "Comments",
    "Entry",
    "Order",
    "Page",
    "View",
    "also_named_by",
    "answers_for",
    "attachment_for",
    "comments_under",
    "conversation_for",
    "conversations_for",
    "counts",
    "earlier_with",
    "inbox_page",
    "labels_for",
    "lines",
    "may_read_in_full",
    "messages",
    "revealed_to",
    "rows_that_name_files",
    "search",
    "snoozes_over",
    "thread",
    "unnamed",
    "waiting_for_scan",
    "what_came_since",
]
