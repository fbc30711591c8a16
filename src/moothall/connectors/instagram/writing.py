"""Puts what we say on Instagram, and finds it again by reading back.

Instagram fetches pictures from an address and takes none by itself. The desk shows nobody its
files, so a picture is first brought to the Page unseen, and Instagram is given its address there.
"""

import time
from datetime import datetime
from typing import Any

from moothall.connectors.instagram import wire
from moothall.connectors.instagram.reading import Ours, talked
from moothall.connectors.kit import ConnectorFailure, Limits, Refused, TryLater
from moothall.connectors.kit.finding import Said, find_by_words
from moothall.connectors.kit.fitting import misfit
from moothall.connectors.kit.graph.calling import (
    UPLOADS,
    VERSION,
    Graph,
    surely_nothing_sent,
)
from moothall.connectors.kit.graph.lists import pages
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.graph.words import inner, name, text
from moothall.domain.exchange import Audience, Gesture, Outgoing, OutgoingFile, Published

CAPTION_LENGTH = 2_200
COMMENT_LENGTH = 2_200
MESSAGE_LENGTH = 1_000  # bytes
MOST_FILES = 10
PHOTO, VIDEO = "image/jpeg", "video/mp4"
LIMITS = Limits(
    text_length=CAPTION_LENGTH,
    file_bytes=8_000_000,
    total_file_bytes=80_000_000,
    files=MOST_FILES,
    alt_length=1_000,
    media_types=(PHOTO, VIDEO),
    image_ratios=(0.8, 1.91),
    video_bytes=300_000_000,
    bio_length=150,
)
LOOKS, LOOK_EVERY = 20, 3.0  # seconds between two looks whether a video is ready


def objection(outgoing: Outgoing) -> str:
    """Why Instagram would surely refuse it; "" if it would not."""
    if outgoing.gesture is not Gesture.WORDS:
        return "The desk cannot share, quote or like on Instagram. Do it there by hand."
    if outgoing.reply_to or outgoing.audience is Audience.PRIVATE:
        return _objection_to_answer(outgoing)
    return _objection_to_files(outgoing) or _too_long(len(outgoing.text), CAPTION_LENGTH)


def publish(graph: Graph, ours: Ours, outgoing: Outgoing) -> Published:
    """Say it once. Raises TryLater(sent=None) where the outcome cannot be known."""
    if no := objection(outgoing):
        raise Refused(no)
    if outgoing.audience is Audience.PRIVATE:
        return _message(graph, ours, outgoing)
    if outgoing.reply_to:
        return _comment(graph, ours, outgoing)
    with surely_nothing_sent():  # a container that is never published is seen by nobody
        container = _prepared(graph, ours, outgoing)
        _wait_for(graph, container)
    said = graph.post(f"{ours.key}/media_publish", creation_id=container)
    return Published(name(said.get("id")), _address_of(graph, name(said.get("id"))))


def find(graph: Graph, ours: Ours, outgoing: Outgoing, since: datetime) -> Published | None:
    """Look for words of ours since then. Raises TryLater where that proves nothing."""
    return find_by_words(
        outgoing,
        since,
        lambda start: _said_by_us(graph, ours, outgoing, Trail(at=start)),
        platform="Instagram",
        place="there",
    )


def _said_by_us(graph: Graph, ours: Ours, outgoing: Outgoing, trail: Trail) -> list[Said]:
    """What we said where `outgoing` would stand."""
    target = outgoing.reply_to
    if target is None:
        posts = pages(graph, f"{ours.key}/media", trail, fields=wire.MEDIA)
        read = [wire.post(each, own=ours.key, handle=ours.handle) for each in posts]
    elif outgoing.audience is Audience.PRIVATE:
        where = {"user_id": target.profile_key or None}
        read = [wire.private(each) for each in talked(graph, ours, trail, **where)]
    else:
        on_media = target.external_id == target.under
        place = f"{target.external_id}/{'comments' if on_media else 'replies'}"
        there = pages(graph, place, trail, fields=wire.COMMENT)
        read = [wire.comment(each, under=target.under) for each in there]
    return [
        Said(each.text, each.sent_at, Published(each.external_id, each.address))
        for each in read
        if ours.said(each)
    ]


def _prepared(graph: Graph, ours: Ours, outgoing: Outgoing) -> str:
    """A container with everything in it, that only has to be published."""
    files, caption = outgoing.files, outgoing.text or None
    if files[0].media_type == VIDEO:
        said = graph.post(
            f"{ours.key}/media", media_type="REELS", upload_type="resumable", caption=caption
        )
        graph.upload(
            f"https://{UPLOADS}/ig-api-upload/{VERSION}/{said.get('id')}", files[0].content
        )
        return name(said.get("id"))
    if len(files) == 1:
        return _photo(graph, ours, files[0], caption=caption)
    children = [_photo(graph, ours, file, is_carousel_item=True) for file in files]
    said = graph.post(
        f"{ours.key}/media", media_type="CAROUSEL", children=children, caption=caption
    )
    return name(said.get("id"))


def _photo(graph: Graph, ours: Ours, file: OutgoingFile, **more: Any) -> str:  # noqa: ANN401 as the API takes them
    source = {"source": (file.filename, file.content, file.media_type)}
    unseen = graph.post(f"{ours.page}/photos", published=False, temporary=True, files=source)
    there = graph.get(name(unseen.get("id")), fields="images")
    images = inner(there, "images")
    place = text(images[0].get("source")) if isinstance(images, list) and images else ""
    if not place:
        raise TryLater("The picture was not taken. The desk tries again.", sent=False)
    alt = file.alt or None
    return name(graph.post(f"{ours.key}/media", image_url=place, alt_text=alt, **more).get("id"))


def _wait_for(graph: Graph, container: str) -> None:
    """Until Instagram has worked on it. Raises TryLater or Refused."""
    for _look in range(LOOKS):
        state = text(graph.get(container, fields="status_code").get("status_code"))
        if state == "FINISHED":
            return
        if state in {"ERROR", "EXPIRED"}:
            raise Refused("Instagram cannot use this file. Try another size or length.")
        time.sleep(LOOK_EVERY)
    raise TryLater("Instagram is still working on the file.", seconds=120, sent=False)


def _address_of(graph: Graph, media: str) -> str:
    """Where it stands; a failure to ask is no failure to publish."""
    try:
        return text((graph.find(media, fields="permalink") or {}).get("permalink"))
    except ConnectorFailure:
        return ""


def _comment(graph: Graph, ours: Ours, outgoing: Outgoing) -> Published:
    target = outgoing.reply_to
    if target is None:
        raise Refused("An answer needs something that it answers.")
    if not target.under:  # on the post of somebody who tagged us
        there = f"{ours.key}/mentions"
        said = graph.post(there, media_id=target.external_id, message=outgoing.text)
        return Published(name(said.get("id")))
    edge = "comments" if target.external_id == target.under else "replies"
    said = graph.post(f"{target.external_id}/{edge}", message=outgoing.text)
    return Published(name(said.get("id")))


def _message(graph: Graph, ours: Ours, outgoing: Outgoing) -> Published:
    target = outgoing.reply_to
    if target is None:
        raise Refused("A private message needs somebody who wrote to us first.")
    whom = {"comment_id": target.external_id} if target.under else {"id": target.profile_key}
    said = graph.post(f"{ours.page}/messages", recipient=whom, message={"text": outgoing.text})
    return Published(name(said.get("message_id")))


def _objection_to_files(outgoing: Outgoing) -> str:
    if not outgoing.files:
        return "Instagram takes no post without a picture or a video. Add one."
    if no := misfit(outgoing.files, LIMITS):
        return no
    if any(file.media_type == VIDEO for file in outgoing.files) and len(outgoing.files) > 1:
        return "The desk posts pictures or one video, not both. Leave some of them out."
    return ""


def _objection_to_answer(outgoing: Outgoing) -> str:
    target = outgoing.reply_to
    if target is None or not (target.external_id or target.profile_key):
        return "A private message needs somebody who wrote to us first."
    if outgoing.files:
        return "The desk answers on Instagram with words alone. Leave the files out."
    if not outgoing.text.strip():
        return "There is nothing to say. Write something first."
    if outgoing.audience is Audience.PRIVATE:
        return _too_long(len(outgoing.text.encode("utf-8", "replace")), MESSAGE_LENGTH)
    return _too_long(len(outgoing.text), COMMENT_LENGTH)


def _too_long(length: int, most: int) -> str:
    return (
        f"Instagram takes at most {most:,} characters here. Make it shorter."
        if length > most
        else ""
    )
