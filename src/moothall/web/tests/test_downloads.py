"""What is long is sent as it is made, whoever serves it."""

import io
from collections.abc import Iterator

from asgiref.sync import async_to_sync
from django.http import StreamingHttpResponse

from moothall.web import downloads
from moothall.web.downloads import Download, FileDownload


async def _taken(answer: StreamingHttpResponse, made: list[int]) -> list[tuple[bytes, int]]:
    return [(part, len(made)) async for part in answer]


def test_each_part_is_made_once_it_is_asked_for() -> None:
    made: list[int] = []

    def parts() -> Iterator[str]:
        for each in range(3):
            made.append(each)
            yield f"part {each}"

    taken = async_to_sync(_taken)(Download(parts()), made)
    assert taken == [(b"part 0", 1), (b"part 1", 2), (b"part 2", 3)]


def test_nothing_is_an_answer_too() -> None:
    assert async_to_sync(_taken)(Download(iter(())), []) == []


def test_a_synchronous_server_gets_the_same() -> None:
    assert b"".join(Download(iter(["one", "two"]))) == b"onetwo"


def test_a_file_is_read_in_large_parts() -> None:
    file = io.BytesIO(b"x" * (downloads.PART + 1))
    answer = FileDownload(file, as_attachment=True, filename="copy.zip")
    assert [len(part) for part, _made in async_to_sync(_taken)(answer, [])] == [downloads.PART, 1]
