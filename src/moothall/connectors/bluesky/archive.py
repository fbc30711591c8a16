"""Reads our own archive: a repository as the app's export, or its server, gives it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from moothall.connectors.bluesky.wire import car, names, posts
from moothall.connectors.kit.archives import UnusableArchive
from moothall.domain.exchange import ReceivedMessage

OURS = frozenset({names.POST, names.REPOST})
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def read_archive(path: Path) -> Iterator[ReceivedMessage]:
    """The posts and shares in the repository at `path`. Raises UnusableArchive."""
    try:
        with path.open("rb") as stream:
            yield from own_posts(stream)
    except (car.NotARepository, OSError):
        raise UnusableArchive(
            why="it is no repository of Bluesky (a .car file), or is damaged. Export it again, "
            "then try again."
        ) from None


def own_posts(stream: IO[bytes], limits: car.Limits | None = None) -> Iterator[ReceivedMessage]:
    """Everything that was posted and shared, oldest first. Pictures are not in such a file.

    Args:
        stream: the CAR file, opened to be read as bytes.
        limits: what may be read of it.

    Raises:
        NotARepository: it is no such file, is damaged, or holds more than `limits`.
    """
    repository = car.read(stream, limits)
    yield from sorted(in_repository(repository, whole=True), key=in_time)


def in_repository(
    repository: car.Repository, handle: str = "", *, whole: bool = False
) -> Iterator[ReceivedMessage]:
    """The posts and shares whose records are there, by key."""
    for record in car.records(repository, OURS, whole=whole):
        name = names.Name(repository.did, record.collection, record.key)
        found = posts.Found(name.uri, str(record.cid), record.value, repository.did, handle)
        yield posts.read(found, ours=repository.did)


def in_time(message: ReceivedMessage) -> tuple[datetime, str]:
    """The order in which things say they were written; what says nothing comes first."""
    return message.sent_at or LONG_AGO, message.external_id
