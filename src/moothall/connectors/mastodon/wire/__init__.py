"""Their JSON and HTML to our types, and back."""

from moothall.connectors.mastodon.wire.posts import ancestry, read_post, unreadable
from moothall.connectors.mastodon.wire.values import as_list, as_mapping, as_text
from moothall.connectors.mastodon.wire.words import length, mentions_in, plain

__all__ = [
    "ancestry",
    "as_list",
    "as_mapping",
    "as_text",
    "length",
    "mentions_in",
    "plain",
    "read_post",
    "unreadable",
]
