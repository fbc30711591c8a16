"""Puts what we say on a Page, and finds it again. The Graph API knows no repeat: we read back."""

from datetime import datetime

from moothall.connectors.facebook import wire
from moothall.connectors.kit import Limits, Refused
from moothall.connectors.kit.finding import Said, find_by_words
from moothall.connectors.kit.fitting import misfit
from moothall.connectors.kit.graph.calling import Graph, surely_nothing_sent
from moothall.connectors.kit.graph.lists import pages
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.graph.words import listed, moment, name, text
from moothall.domain.exchange import Audience, Gesture, Outgoing, OutgoingFile, Published

POST_LENGTH = 63_206
COMMENT_LENGTH = 8_000
MESSAGE_LENGTH = 2_000
MOST_PHOTOS = 10
PHOTOS = ("image/jpeg", "image/png", "image/gif", "image/webp")
VIDEO = "video/mp4"
LIMITS = Limits(
    text_length=POST_LENGTH,
    file_bytes=10_000_000,
    total_file_bytes=100_000_000,
    files=MOST_PHOTOS,
    media_types=(*PHOTOS, VIDEO),
    video_bytes=1_000_000_000,
    bio_length=101,  # the intro of a Page
)


def objection(outgoing: Outgoing) -> str:
    """Why Facebook would surely refuse it; "" if it would not."""
    if outgoing.gesture is not Gesture.WORDS:
        return "The desk cannot share, quote or like on Facebook. Do it there by hand."
    if not outgoing.text.strip() and not outgoing.files:
        return "There is nothing to say. Write something first."
    if no := misfit(outgoing.files, LIMITS):
        return no
    if outgoing.audience is Audience.PRIVATE:
        return _objection_to_message(outgoing)
    return _objection_to_comment(outgoing) if outgoing.reply_to else _objection_to_post(outgoing)


def publish(graph: Graph, page: str, outgoing: Outgoing) -> Published:
    """Say it once. Raises TryLater(sent=None) where the outcome cannot be known."""
    if no := objection(outgoing):
        raise Refused(no)
    if outgoing.audience is Audience.PRIVATE:
        return _message(graph, page, outgoing)
    if outgoing.reply_to:
        return _comment(graph, page, outgoing)
    if outgoing.files and outgoing.files[0].media_type == VIDEO:
        return _video(graph, page, outgoing)
    return _post(graph, page, outgoing)


def find(graph: Graph, page: str, outgoing: Outgoing, since: datetime) -> Published | None:
    """Look for words of ours since then. Raises TryLater where that proves nothing."""
    return find_by_words(
        outgoing,
        since,
        lambda start: map(_as_said, _said_by_us(graph, page, outgoing, Trail(at=start))),
        platform="Facebook",
        place="on Facebook",
    )


def _as_said(said: wire.Said) -> Said:
    at = moment(said.get("created_time"))
    return Said(text(said.get("message")), at, published(said))


def published(said: wire.Said) -> Published:
    """What Facebook calls it, and where it stands."""
    there = name(said.get("post_id") or said.get("id"))
    address = text(said.get("permalink_url")) or f"https://www.facebook.com/{there}"
    return Published(there, address)


def _said_by_us(
    graph: Graph, page: str, outgoing: Outgoing, trail: Trail
) -> list[dict[str, object]]:
    target = outgoing.reply_to
    if target is None:
        return list(pages(graph, f"{page}/published_posts", trail, fields=wire.POST))
    if outgoing.audience is Audience.PRIVATE:
        fields = f"id,updated_time,messages.limit(50){{{wire.MESSAGE}}}"
        where = {"platform": "messenger", "user_id": target.profile_key or None}
        talks = pages(graph, f"{page}/conversations", trail, fields=fields, **where)
        found = [each for talk in talks for each in listed(talk, "messages")]
    else:
        order = {"filter": "stream", "order": "reverse_chronological"}
        place = f"{target.external_id}/comments"
        found = list(pages(graph, place, trail, fields=wire.COMMENT, **order))
    return [each for each in found if wire.by(each) == page]


def _post(graph: Graph, page: str, outgoing: Outgoing) -> Published:
    with surely_nothing_sent():
        photos = [_unseen_photo(graph, page, file) for file in outgoing.files]
    attached = [{"media_fbid": photo} for photo in photos] or None
    words = outgoing.text or None
    return published(graph.post(f"{page}/feed", message=words, attached_media=attached))


def _unseen_photo(graph: Graph, page: str, file: OutgoingFile) -> str:
    """Bring a picture there without showing it to anybody; the id it has."""
    said = graph.post(
        f"{page}/photos",
        published=False,
        alt_text_custom=file.alt or None,
        files={"source": (file.filename, file.content, file.media_type)},
    )
    return name(said.get("id"))


def _video(graph: Graph, page: str, outgoing: Outgoing) -> Published:
    film = outgoing.files[0]
    said = graph.post(
        f"{page}/videos",
        description=outgoing.text or None,
        files={"source": (film.filename, film.content, film.media_type)},
    )
    return published(said)


def _comment(graph: Graph, page: str, outgoing: Outgoing) -> Published:
    target = outgoing.reply_to.external_id if outgoing.reply_to else ""
    with surely_nothing_sent():
        photos = [_unseen_photo(graph, page, file) for file in outgoing.files]
    said = graph.post(
        f"{target}/comments",
        message=outgoing.text or None,
        attachment_id=photos[0] if photos else None,
    )
    return published(said)


def _message(graph: Graph, page: str, outgoing: Outgoing) -> Published:
    """Answer in Messenger: in an exchange that is there, or privately to a comment."""
    target = outgoing.reply_to
    if target is None:
        raise Refused("A private message needs somebody who wrote to us first.")
    comment, person = target.external_id, target.profile_key
    recipient = {"comment_id": comment} if target.under else {"id": person}
    said = graph.post(
        f"{page}/messages",
        recipient=recipient,
        messaging_type="RESPONSE",
        message={"text": outgoing.text},
    )
    return Published(name(said.get("message_id")))


def _objection_to_message(outgoing: Outgoing) -> str:
    if outgoing.files:
        return "The desk sends no files in Messenger. Put a link into the message instead."
    target = outgoing.reply_to
    if target is None or not (target.under or target.profile_key):
        return "A private message needs somebody who wrote to us first."
    return _too_long(outgoing, MESSAGE_LENGTH)


def _objection_to_comment(outgoing: Outgoing) -> str:
    if _videos(outgoing) or len(outgoing.files) > 1:
        return "A comment takes one picture and no video. Leave the others out."
    return _too_long(outgoing, COMMENT_LENGTH)


def _objection_to_post(outgoing: Outgoing) -> str:
    if _videos(outgoing) and len(outgoing.files) > 1:
        return "A post takes pictures or one video, not both. Leave some of them out."
    return _too_long(outgoing, POST_LENGTH)


def _videos(outgoing: Outgoing) -> int:
    return sum(file.media_type == VIDEO for file in outgoing.files)


def _too_long(outgoing: Outgoing, most: int) -> str:
    if len(outgoing.text) <= most:
        return ""
    return f"Facebook takes at most {most:,} characters here. Make it shorter."
