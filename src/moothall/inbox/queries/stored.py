"""Which stored files somebody needs: messages and their attachments, and the media library."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from moothall.inbox.models import Attachment, RawPayload
from moothall.publishing.models import Draft, MediaFile, Revision

_of_other_apps: list[Callable[[], QuerySet[Any]]] = []


def also_named_by(rows: Callable[[], QuerySet[Any]]) -> None:
    """Let an app above say which of its rows name stored bytes, by their field `sha256`.

    Call it in `AppConfig.ready`; else its files are swept away as leftovers.
    """
    if rows not in _of_other_apps:
        _of_other_apps.append(rows)


def rows_that_name_files() -> Iterable[QuerySet[Any]]:
    """What says that bytes are stored; a row without bytes outlives an erasure."""
    library = MediaFile.objects.filter(erased_at=None)
    stored = RawPayload.objects.filter(content=None, message__erased_at=None)
    ours = stored.order_by(), Attachment.objects.order_by(), library.order_by()
    return *ours, *(rows().order_by() for rows in _of_other_apps)


def unnamed(names: Collection[str]) -> set[str]:
    """Those of these hashes that no row names."""
    known = (
        rows.filter(sha256__in=names).values_list("sha256", flat=True)
        for rows in rows_that_name_files()
    )
    return {each for each in set(names).difference(*known) if not _is_in_a_post(each)}


def _is_in_a_post(name: str) -> bool:
    """Whether a post was made with it, whatever became of it in the library."""
    drafted = Draft.objects.filter(composition__icontains=name)
    return drafted.exists() or Revision.objects.filter(composition__icontains=name).exists()
