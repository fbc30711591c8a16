"""What fits on a server, as its instance document says: version 2, or 1 where there is no 2.

Source: https://docs.joinmastodon.org/entities/Instance/ and /entities/V1_Instance/.
"""

from collections.abc import Mapping
from dataclasses import replace

from moothall.connectors.kit import Limits
from moothall.connectors.mastodon.wire.values import as_count, as_list, as_mapping, as_text

USUAL = Limits(
    text_length=500,
    file_bytes=8_000_000,
    total_file_bytes=32_000_000,
    files=4,
    alt_length=1_500,
    media_types=("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"),
    video_bytes=40_000_000,
    thread_parts=25,
    bio_length=500,
)
MOST_TYPES = 60


def read_limits(instance: object) -> Limits:
    """The limits that a server tells; Mastodon's usual ones where it says nothing."""
    told = as_mapping(as_mapping(instance).get("configuration"))
    posts, media = as_mapping(told.get("statuses")), as_mapping(told.get("media_attachments"))
    older = as_count(as_mapping(instance).get("max_toot_chars"))
    files = _told(posts, "max_media_attachments", USUAL.files)
    image = _told(media, "image_size_limit", USUAL.file_bytes)
    video = _told(media, "video_size_limit", USUAL.video_bytes)
    types = tuple(filter(None, map(as_text, as_list(media.get("supported_mime_types")))))
    return replace(
        USUAL,
        text_length=_told(posts, "max_characters", older or USUAL.text_length),
        files=files,
        file_bytes=image,
        total_file_bytes=max(image, video) * files,
        alt_length=_told(media, "description_limit", USUAL.alt_length),
        media_types=types[:MOST_TYPES] or USUAL.media_types,
        video_bytes=video,
    )


def read_rules(instance: object) -> Mapping[str, str]:
    """The server's own rules: their words by their ids."""
    rules = map(as_mapping, as_list(as_mapping(instance).get("rules")))
    return {as_text(each.get("id")): as_text(each.get("text")) for each in rules}


def _told(where: Mapping[str, object], name: str, otherwise: int) -> int:
    return as_count(where.get(name)) or otherwise
