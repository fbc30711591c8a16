"""Hands over what is too long to be held whole, part by part, without holding up the pages."""

from collections.abc import AsyncIterator, Iterator
from typing import cast

from asgiref.sync import sync_to_async
from django.http import FileResponse, StreamingHttpResponse

PART = 64 * 1024  # bytes of a file read at once; a part costs a turn in a thread


class Download(StreamingHttpResponse):
    """An answer made by a generator, which may ask the database.

    Django by itself would run the generator to its end, and keep all of it, before it sends any.
    """

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Each part once it is asked for, from the request's own thread."""
        parts = cast("Iterator[bytes]", self.streaming_content)
        following = sync_to_async(lambda: next(parts, None))
        while (part := await following()) is not None:
            yield part


class FileDownload(Download, FileResponse):
    """An answer that is a file."""

    block_size = PART
