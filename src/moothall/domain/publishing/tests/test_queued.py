"""A spreadsheet of queued posts becomes drafts; what is wrong with a line is said in words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.moments import UnclearMoment, read_moment
from moothall.domain.publishing.queued import LONDON, MOST_BYTES, Queue, read_queue

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
NINE = datetime(2026, 12, 31, 9, 30, tzinfo=UTC)


def read(content: str, encoding: str = "utf-8") -> Queue:
    return read_queue(content.encode(encoding), now=NOW)


def troubles(content: str) -> list[tuple[int, str]]:
    return [(each.line, str(each)) for each in read(content).troubles]


def test_a_line_becomes_a_post() -> None:
    queue = read(
        "Text,Account,Date,Time,Link,Media name\n"
        "Bins are late,Eastmere Council,31/12/2026,09:30,https://eastmere.example,bin.jpg\n"
    )
    (post,) = queue.posts
    assert (post.line, post.text, post.accounts) == (2, "Bins are late", ("Eastmere Council",))
    assert (post.at, post.link, post.media) == (NINE, "https://eastmere.example", ("bin.jpg",))
    assert queue.troubles == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Message;Profiles;Scheduled at;URL;Image",
        "message\tsocial network\tDate & time\tLink URL\tMedia URL(s)",
        "Caption,Channel,Posting Time,Link,Image 1",
        "Post text,Networks,Publish at,Link(s) - separated by comma,Media file name",
        "CONTENT,Account name,Date/Time,links,Images",
    ],
)
def test_columns_are_known_by_what_other_tools_call_them(heading: str) -> None:
    separator = next(each for each in ";\t," if each in heading)
    cells = ["Bins", "Eastmere", "2026-12-31 09:30", "https://eastmere.example", "bin.jpg"]
    (post,) = read(f"{heading}\n{separator.join(cells)}").posts
    assert (post.text, post.accounts, post.at) == ("Bins", ("Eastmere",), NINE)
    assert (post.link, post.media) == ("https://eastmere.example", ("bin.jpg",))


def test_columns_may_stand_in_any_order_among_others() -> None:
    (post,) = read("Labels,Time,Text,Notes,Date\nx,09:30,Bins,y,2026-12-31").posts
    assert (post.text, post.at) == ("Bins", NINE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_charset_is_read(encoding: str) -> None:
    assert read("text\n£5 – Café’r Neuadd\n", encoding).posts[0].text == "£5 – Café’r Neuadd"


def test_excel_may_name_the_separator() -> None:
    assert read("sep=;\ntext;link\nA, b;https://a.example").posts[0].text == "A, b"


def test_a_post_of_several_lines_counts_the_lines_of_the_file() -> None:
    queue = read('text,date,time\n"One\n\nTwo",,\n\n,31/12/2026,09:30\nThree,,\n')
    assert [(each.line, each.text) for each in queue.posts] == [(2, "One\n\nTwo"), (7, "Three")]
    assert [(each.line, str(each)) for each in queue.troubles] == [(6, "There is no text.")]


def test_several_accounts_and_pictures_may_stand_in_one_cell() -> None:
    (post,) = read('text,accounts,images\nBins,"Facebook, X; Bluesky|X",a.jpg|b.jpg').posts
    assert post.accounts == ("Facebook", "X", "Bluesky")
    assert post.media == ("a.jpg", "b.jpg")


def test_a_post_without_a_time_has_none_yet() -> None:
    assert read("text,date\nBins,").posts[0].at is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",,", "There is no text."),
        ("Bins,31/12/2026,", "“31/12/2026” has no time. Write it as 09:30."),
        ("Bins,,09:30", "“09:30” is not a date. Write it as 31/12/2026 or 2026-12-31."),
        ("Bins,soon,09:30", "“soon 09:30” is not a date. Write it as 31/12/2026 or 2026-12-31."),
        ("Bins,31/02/2027,09:30", "“31/02/2027 09:30” does not exist in the calendar."),
        ("Bins,12/31/2026,09:30", "“12/31/2026 09:30” does not exist in the calendar."),
        ("Bins,27/11/2026,09:30", "“27/11/2026 09:30” is past. Choose a time to come."),
        (
            "Bins,28/03/2027,01:30",
            (
                "“28/03/2027 01:30” does not exist: the clocks go forward in that hour. "
                "Choose another."
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_words(line: str, said: str) -> None:
    queue = read(f"text,date,time,x\nFine,,\n{line},x\nFine too,,")
    assert [(each.line, str(each)) for each in queue.troubles] == [(3, said)]
    assert len(queue.posts) == 2


def test_a_link_that_is_none_is_named() -> None:
    assert troubles("text,link\nBins,javascript:alert(1)") == [
        (2, "“javascript:alert(1)” is not a link. It begins with https://.")
    ]


def test_a_text_longer_than_any_network_takes_is_named() -> None:
    assert "Shorten it" in troubles(f"text\n{'x' * 25_001}")[0][1]


@pytest.mark.parametrize("content", ["", "\n\n", " , ,\n"])
def test_an_empty_file_is_said_to_be_so(content: str) -> None:
    assert troubles(content) == [(1, "There is nothing in this file.")]


@pytest.mark.parametrize("content", ["a,b\n1,2", "Bins are late,31/12/2026", '{"text": 1}'])
def test_a_file_without_a_column_of_texts_is_refused(content: str) -> None:
    assert "does not name a column of texts" in troubles(content)[0][1]


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "larger than 10 MB" in str(read_queue(b"x" * (MOST_BYTES + 1), now=NOW).troubles[0])


def test_more_lines_than_we_take_are_left_with_a_word() -> None:
    queue = read("text\n" + "Bins\n" * 5_001)
    assert len(queue.posts) == 5_000
    assert queue.troubles[0].line == 5_002


def test_a_cell_that_never_ends_is_named_and_what_was_before_is_kept() -> None:
    queue = read('text\nOne\n"Two')
    assert [each.text for each in queue.posts] == ["One"]
    assert "cannot be read" in str(queue.troubles[0])


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("31/12/2026 09:30", NINE),
        ("2026-12-31T09:30:00Z", NINE),
        ("2026-12-31T10:30:00+01:00", NINE),
        ("Thu, 31 Dec 2026 9.30am", NINE),
        ("31st December 2026 at 09:30", NINE),
        ("31-12-26 09:30:00", NINE),
        ("01/07/2026 9 pm", datetime(2026, 7, 1, 20, tzinfo=UTC)),  # summer time
        ("25/10/2026 01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        ("3 Sept 2026, 12:00 am", datetime(2026, 9, 2, 23, tzinfo=UTC)),
    ],
)
def test_a_moment_may_be_written_in_many_ways(words: str, meant: datetime) -> None:
    assert read_moment(words, LONDON) == meant


@pytest.mark.parametrize(
    "words",
    [
        "31 Foo 2026 09:30",
        "31/12/2026 25:00",
        "31/12/2026 13:00 pm",
        "31/12/2026 9:30 x",
        "31/12/9999 23:00 -05:00",
    ],
)
def test_a_moment_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(UnclearMoment):
        read_moment(words, LONDON)


@given(st.text("0123456789/-.: tzapm+", max_size=30))
def test_any_words_are_a_moment_or_unclear(words: str) -> None:
    try:
        found = read_moment(words, LONDON)
    except UnclearMoment:
        return
    assert found.utcoffset() is not None


PIECES = st.sampled_from(["text", "date", ",", ";", "\n", '"', "31/12/2026 09:30", "\0", "é", "x"])


@given(st.lists(PIECES).map("".join).map(str.encode) | st.binary(max_size=60))
def test_any_bytes_make_a_queue(content: bytes) -> None:
    queue = read_queue(b"text,date\n" + content, now=NOW)
    read_queue(content, now=NOW)
    assert all(each.text for each in queue.posts)
    assert all(str(each).endswith(".") for each in queue.troubles)
