"""Addresses and forms in which anybody may write anything: a 404 or a sentence, never a crash."""

import pytest
from django.test import Client

from moothall.inbox.models import Conversation

HUGE = "9" * 40


@pytest.mark.parametrize(
    "address",
    [
        f"/inbox/{HUGE}/",
        f"/inbox/{HUGE}/thread/",
        f"/inbox/contacts/{HUGE}/",
        f"/inbox/files/{HUGE}/",
        f"/inbox/messages/{HUGE}/letter/",
        f"/inbox/answers/{HUGE}/",
        f"/inbox/labels/{HUGE}/",
        "/inbox/0/",
    ],
)
def test_a_number_that_no_row_has_is_a_404(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        f"?account={HUGE}&label={HUGE}",
        f"?after=2026-01-01T00:00:00Z~{HUGE}",
        "?after=~",
        "?after=9999-99-99T99:99~1",
        "?view=%00&order=%00",
    ],
)
def test_a_list_of_nothing_we_have_is_shown_empty_or_plain(desk: Client, query: str) -> None:
    assert desk.get(f"/inbox/{query}").status_code == 200


@pytest.mark.parametrize("shown", [HUGE, "1,,x,2", "1" * 5000, "\x00"])
def test_live_lines_of_nothing_we_have_are_none(desk: Client, shown: str) -> None:
    answer = desk.get("/inbox/rows/", {"shown": shown, "since": "2026-99-99"})
    assert answer.status_code == 200


def test_a_sweep_of_numbers_that_no_row_has_finds_nothing(desk: Client) -> None:
    fields = {"chosen": [HUGE, "x", "-1"], "act": "close"}
    assert desk.post("/inbox/many/", fields).status_code == 302


@pytest.mark.parametrize("then", ["send", "save", "insert", "quote"])
def test_words_with_a_zero_byte_are_kept_without_it_or_refused(
    desk: Client, conversation: Conversation, then: str
) -> None:
    fields = {"text": "Hello\x00there", "seen_version": HUGE, "then": then, "answer": HUGE}
    answer = desk.post(f"{conversation.get_absolute_url()}reply/", fields)
    assert answer.status_code in {200, 302, 409}


@pytest.mark.parametrize("letter", [HUGE, "x", ""])
def test_a_letter_that_is_none_is_not_shown(
    desk: Client, conversation: Conversation, letter: str
) -> None:
    page = desk.get(f"{conversation.get_absolute_url()}?letter={letter}")
    assert page.status_code == 200


def test_giving_work_to_a_number_that_nobody_has_is_a_404(
    desk: Client, conversation: Conversation
) -> None:
    address = f"{conversation.get_absolute_url()}assign/"
    assert desk.post(address, {"to": f"staff:{HUGE}"}).status_code == 404
