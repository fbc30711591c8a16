"""A log line holds ids, codes and durations; nobody's name, address or words."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from moothall.config.observability import logs

SECRETS = ("priya", "shah", "eastmere.example", "900123", "leaking roof")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a program would read."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(as_lines=False))
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def _fail() -> None:
    raise ValueError("Priya Shah has a leaking roof")


def last(lines: io.StringIO) -> dict[str, Any]:
    words = lines.getvalue().splitlines()[-1]
    assert not [secret for secret in SECRETS if secret in words.lower()], words
    event: dict[str, Any] = json.loads(words)
    return event


def test_ids_codes_and_durations_stay(lines: io.StringIO) -> None:
    structlog.get_logger("moothall.jobs").warning(
        "job failed", job="inbox.fetch_channel", ids=[17], seconds=1.5, error="ValueError"
    )
    event = last(lines)
    assert (event["event"], event["level"]) == ("job failed", "warning")
    assert (event["job"], event["ids"], event["seconds"]) == ("inbox.fetch_channel", [17], 1.5)
    assert event["error"] == "ValueError"
    assert event["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "value",
    [
        "Priya Shah",
        "priya@eastmere.example",
        "07700 900123",
        "My leaking roof",
        ["Priya Shah"],
        {"name": "Priya Shah"},
        b"priya",
    ],
)
def test_what_could_be_somebodys_does_not(lines: io.StringIO, value: object) -> None:
    structlog.get_logger("moothall.inbox").info("message received", value=value)
    assert "[removed]" in str(last(lines)["value"])


def test_an_address_in_the_event_itself_is_removed(lines: io.StringIO) -> None:
    structlog.get_logger("moothall.inbox").info("mail from priya@eastmere.example")
    assert last(lines)["event"] == "mail from [removed]"


def test_an_error_leaves_its_kind_and_its_way_without_its_words(lines: io.StringIO) -> None:
    try:
        _fail()
    except ValueError:
        structlog.get_logger("moothall.inbox").exception("unreadable")
    event = last(lines)
    assert event["error"] == "ValueError"
    assert event["at"][-1].startswith("config/tests/test_logs.py:")


def test_a_librarys_line_keeps_its_template_and_loses_what_filled_it(lines: io.StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/people/priya-shah/")
    assert last(lines)["event"] == "Not Found: [removed]"


def test_a_librarys_line_keeps_its_numbers(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").info("%s %s%s %d in %.0f ms", "GET", "a", "/p", 200, 1.6)
    assert last(lines)["event"] == "[removed] [removed][removed] 200 in 2 ms"
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 4711)
    assert last(lines)["event"] == "Started server process [4711]"


def test_a_line_that_cannot_be_filled_stays_as_it_was(lines: io.StringIO) -> None:
    logging.getLogger("some.library").warning("%c of %d", "P", 2, extra={"host": "Priya"})
    event = last(lines)
    assert (event["event"], event["host"]) == ("%c of %d", "[removed]")


def test_what_our_own_client_asked_can_be_read(lines: io.StringIO) -> None:
    told = {"method": "GET", "host": "social.example", "code": 502, "milliseconds": 12}
    logging.getLogger("moothall.connectors.kit.http").info("platform answered", extra=told)
    event = last(lines)
    assert {name: event[name] for name in told} == told
    assert event["event"] == "platform answered"


def test_a_librarys_line_that_was_filled_beforehand_is_scrubbed(lines: io.StringIO) -> None:
    filled = f"User {'priya@eastmere.example'} rang from {'+44 7700 900123'} about 'leaking roof'"
    logging.getLogger("some.library").warning(filled)
    assert last(lines)["event"] == "User [removed] rang from [removed] about [removed]"


def test_a_librarys_error_leaves_no_words(lines: io.StringIO) -> None:
    try:
        _fail()
    except ValueError:
        logging.getLogger("some.library").exception("Failed")
    assert last(lines)["error"] == "ValueError"


def test_a_person_at_a_terminal_reads_words(lines: io.StringIO) -> None:
    record = logging.LogRecord("some.library", logging.INFO, "", 0, "Ready", (), None)
    assert "Ready" in logs.formatter(as_lines=True).format(record)
