"""What residents say to us: mentions, and what only we may read."""

from collections.abc import Callable, Mapping

from moothall.connectors.mastodon.reading import BATCH, Lineages, batches
from moothall.connectors.mastodon.server import Server
from moothall.connectors.mastodon.who import Me
from moothall.connectors.mastodon.wire import as_mapping, as_text, read_post, unreadable
from moothall.connectors.mastodon.wire.posts import PUBLIC, Place
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage

NOTIFICATIONS = "/api/v1/notifications"
# Servers since 4.3 put strangers' mentions aside; a council reads those too.
MENTIONS: Mapping[str, str | int] = {"types[]": "mention", "include_filtered": "true"}
Complete = Callable[[ReceivedMessage, object], ReceivedMessage]


def fetch(server: Server, me: Me, channel: ChannelKind, cursor: str, complete: Complete) -> Batch:
    """The mentions after `cursor`, public ones or the others as `channel` says, oldest first.

    What stands under our own posts comes here and on COMMENTS: as the same bytes under the same
    id, so that it is stored once. Only so is nothing lost where one of the two is not read.
    """
    lineages, messages, more = Lineages(server), list[ReceivedMessage](), False
    for found in batches(server, NOTIFICATIONS, MENTIONS, cursor):
        cursor, more = found.cursor or cursor, found.more
        for each in found.posts:
            if _belongs(each, channel):
                messages.append(_read(each, me, lineages, complete))
        if len(messages) >= BATCH:
            break
    return Batch(tuple(messages), cursor, more)


def placed(post: Mapping[str, object], me: Me, lineages: Lineages) -> Place:
    """Where a post stands: what it answers, and whether that began with a post of ours."""
    line = lineages.of(post)
    first = line[-1] if line else {}
    ours = as_text(as_mapping(first.get("account")).get("id")) == me.id
    whole = ours and not as_text(first.get("in_reply_to_id"))
    ids = tuple(as_text(each.get("id")) for each in line)
    return Place(me.site, me.host, ids, ids[-1] if whole else "")


def _read(found: object, me: Me, lineages: Lineages, complete: Complete) -> ReceivedMessage:
    post = as_mapping(found).get("status")
    if not isinstance(post, dict):
        return unreadable(found)
    return complete(read_post(post, placed(post, me, lineages)), post)


def _belongs(found: object, channel: ChannelKind) -> bool:
    """Whether a notification is for `channel`. One that cannot be read is for MENTIONS."""
    notification = as_mapping(found)
    if notification.get("type", "mention") != "mention":
        return False
    post = notification.get("status")
    visibility = as_text(post.get("visibility")) if isinstance(post, dict) else "public"
    return (visibility in PUBLIC) == (channel is ChannelKind.MENTIONS)
