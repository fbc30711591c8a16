"""Puts what we say on X, and finds it again by reading back."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from moothall.connectors.kit import Limits, Refused, TryLater
from moothall.connectors.kit.finding import Said, find_by_words
from moothall.connectors.kit.fitting import misfit
from moothall.connectors.x import wire
from moothall.connectors.x.calling import Api, digits
from moothall.connectors.x.reading import posts
from moothall.connectors.x.weighing import LONGEST, weight
from moothall.domain.exchange import (
    Audience,
    Gesture,
    Outgoing,
    OutgoingFile,
    Published,
    ReceivedMessage,
)

MESSAGE_LENGTH = 10_000
MOST_PICTURES = 4
PICTURES = ("image/jpeg", "image/png", "image/webp")
FILMS = ("image/gif", "video/mp4")  # one of these stands alone
LIMITS = Limits(
    text_length=LONGEST,
    file_bytes=5_000_000,
    total_file_bytes=20_000_000,
    files=MOST_PICTURES,
    alt_length=1_000,
    media_types=(*PICTURES, *FILMS),
    video_bytes=512_000_000,
    thread_parts=25,
    bio_length=160,
)
SEGMENT = 4 * 1024 * 1024  # bytes
LOOKS, LONGEST_LOOK = 30, 10.0  # seconds between two looks whether a video is ready
SETTLES = timedelta(seconds=30)


def objection(outgoing: Outgoing) -> str:
    """Why X would surely refuse it; "" if it would not."""
    if outgoing.gesture is not Gesture.WORDS:
        return "X lets apps share, quote and like no more. Do it there by hand."
    if not outgoing.text.strip() and not outgoing.files:
        return "There is nothing to say. Write something first."
    if no := _objection_to_files(outgoing):
        return no
    if outgoing.audience is Audience.PRIVATE:
        return _objection_to_message(outgoing)
    if outgoing.reply_to and not outgoing.reply_to.asked_us:
        return (
            "X lets an app answer only those who mentioned or quoted the account. This person did "
            "not. Answer by hand on X, or write a post of your own."
        )
    over = weight(outgoing.text) - LONGEST
    return (
        f"This is {over} too long for X, which takes {LONGEST}. Make it shorter."
        if over > 0
        else ""
    )


def publish(api: Api, outgoing: Outgoing, *, handle: str) -> Published:
    """Say it once. Raises TryLater(sent=None) where the outcome cannot be known."""
    if no := objection(outgoing):
        raise Refused(no)
    media = _brought(api, outgoing)
    if outgoing.audience is Audience.PRIVATE:
        return _message(api, outgoing, media)
    body: dict[str, object] = {"text": outgoing.text} if outgoing.text.strip() else {}
    if outgoing.reply_to:
        body["reply"] = {"in_reply_to_tweet_id": outgoing.reply_to.external_id}
    if media:
        body["media"] = {"media_ids": media}
    said = api.post("tweets", body).get("data")
    return _published(said if isinstance(said, dict) else {}, handle)


def find(
    api: Api, own: str, outgoing: Outgoing, *, since: datetime, handle: str
) -> Published | None:
    """Look for words of ours since then. Raises TryLater where that proves nothing."""

    def said_by_us(start: datetime) -> Iterator[Said]:
        for each in _said_by_us(api, own, outgoing, start):
            there = each.external_id
            address = wire.address_of(there, handle) if each.public else ""
            yield Said(each.text, each.sent_at, Published(there, address))

    return find_by_words(
        outgoing, since, said_by_us, platform="X", place="on X", settles=SETTLES, same=_same
    )


def _said_by_us(api: Api, own: str, outgoing: Outgoing, since: datetime) -> list[ReceivedMessage]:
    target = outgoing.reply_to
    if outgoing.audience is Audience.PRIVATE:
        whom = digits(target.profile_key if target else "")
        place = f"dm_conversations/with/{whom}/dm_events"
        said = wire.messages(api.get(place, max_results=100, dm_event__fields=wire.EVENT))
        return [
            each for each in said if each.sender.key == own and (each.sent_at or since) >= since
        ]
    start = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    there = posts(api, f"users/{own}/tweets", own, start_time=start)
    answered = (target.external_id,) if target else ()
    return [each for each in there if each.references == answered]


def _same(read: str, said: str) -> bool:
    """Whether X shows the same words; it completes links and drops blanks at the ends."""

    def bare(words: str) -> str:
        return words.replace("https://", "").replace("http://", "").replace("/", "").strip()

    return read == said or bare(read) == bare(said)


def _published(said: wire.Said, handle: str) -> Published:
    there = wire.name(said.get("id"))
    if not there:
        raise TryLater("X took it and did not say what it is called.", sent=None)
    return Published(there, wire.address_of(there, handle))


def _message(api: Api, outgoing: Outgoing, media: list[str]) -> Published:
    whom = digits(outgoing.reply_to.profile_key if outgoing.reply_to else "")
    body: dict[str, object] = {"text": outgoing.text} if outgoing.text.strip() else {}
    if media:
        body["attachments"] = [{"media_id": media[0]}]
    said = api.post(f"dm_conversations/with/{whom}/messages", body).get("data")
    return Published(wire.name(said.get("dm_event_id")) if isinstance(said, dict) else "")


def _brought(api: Api, outgoing: Outgoing) -> list[str]:
    """Bring the files with their words; whatever fails here has published nothing."""
    place = "dm" if outgoing.audience is Audience.PRIVATE else "tweet"
    try:
        return [_bring(api, file, place) for file in outgoing.files]
    except TryLater as failure:
        raise TryLater(failure.reason, seconds=failure.seconds, sent=False) from failure


def _bring(api: Api, file: OutgoingFile, place: str) -> str:
    if file.media_type in FILMS:
        media = _bring_film(api, file, place)
    else:
        form = {"media_category": f"{place}_image"}
        files = {"media": (file.filename, file.content, file.media_type)}
        media = _id_in(api.upload("media/upload", form, files))
    if file.alt:
        words = {"id": media, "metadata": {"alt_text": {"text": file.alt}}}
        api.post("media/metadata", words)
    return media


def _bring_film(api: Api, file: OutgoingFile, place: str) -> str:
    """In segments, then wait until X has worked on it."""
    kind = "gif" if file.media_type == "image/gif" else "video"
    begun = {
        "media_type": file.media_type,
        "total_bytes": len(file.content),
        "media_category": f"{place}_{kind}",
    }
    media = _id_in(api.post("media/upload/initialize", begun))
    for number, first in enumerate(range(0, len(file.content), SEGMENT)):
        part = file.content[first : first + SEGMENT]
        form = {"segment_index": str(number)}
        api.upload(
            f"media/upload/{media}/append", form, {"media": ("part", part, file.media_type)}
        )
    _wait_for(api, media, api.post(f"media/upload/{media}/finalize", {}))
    return media


def _wait_for(api: Api, media: str, said: wire.Said) -> None:
    for _look in range(LOOKS):
        held = said.get("data")
        work = held.get("processing_info") if isinstance(held, dict) else None
        if not isinstance(work, dict) or work.get("state") == "succeeded":
            return
        if work.get("state") == "failed":
            raise Refused("X cannot use this video. Try another size or length.")
        time.sleep(_until_next_look(work.get("check_after_secs")))
        said = api.get("media/upload", media_id=media, command="STATUS")
    raise TryLater("X is still working on the video.", seconds=120, sent=False)


def _until_next_look(given: object) -> float:
    seconds = given if isinstance(given, int) and given > 0 else 1
    return min(float(seconds), LONGEST_LOOK)


def _id_in(said: wire.Said) -> str:
    held = said.get("data")
    media = wire.name(held.get("id")) if isinstance(held, dict) else ""
    if not media:
        raise TryLater("X did not take the file.", sent=False)
    return media


def _objection_to_files(outgoing: Outgoing) -> str:
    if no := misfit(outgoing.files, LIMITS):
        return no
    kinds = [file.media_type for file in outgoing.files]
    if len(kinds) > 1 and any(kind in FILMS for kind in kinds):
        return "A GIF or a video stands alone on X. Leave the others out."
    return ""


def _objection_to_message(outgoing: Outgoing) -> str:
    if not (outgoing.reply_to and outgoing.reply_to.profile_key):
        return "A private message needs somebody who wrote to us first."
    if len(outgoing.files) > 1:
        return "A private message takes one file. Leave the others out."
    if len(outgoing.text) > MESSAGE_LENGTH:
        return f"A private message takes at most {MESSAGE_LENGTH:,} characters. Make it shorter."
    return ""
