"""Whose a mail is, what it belongs to, and when enough is enough."""

import pytest

from moothall.domain.mailed import (
    Heading,
    Kind,
    Sorted,
    key_of,
    may_answer,
    may_take,
    reference,
    reference_in,
    sort,
)

US = "mx.council.example"
KNOWN = {"kim@council.example": 7, "kim.at.home@mail.example": 7, "lee@council.example": 8}
SIGNED = (f"{US}; dkim=pass header.d=council.example",)


def sorted_(*authors: str, **more: object) -> Sorted:
    return sort(Heading(authors, **more), known=KNOWN, server=US)  # type: ignore[arg-type]


def test_a_vouched_mail_of_somebody_here_is_surely_theirs() -> None:
    found = sorted_("Kim@Council.example", results=SIGNED)
    assert found == Sorted(Kind.REPORT, 7, "kim@council.example", is_sure=True)


def test_a_private_address_is_vouched_for_by_its_own_website() -> None:
    assert not sorted_("kim.at.home@mail.example", results=SIGNED).is_sure
    own = (f"{US}; spf=pass smtp.mailfrom=kim.at.home@mail.example",)
    assert sorted_("kim.at.home@mail.example", results=own).is_sure


def test_an_unvouched_mail_is_theirs_to_confirm() -> None:
    found = sorted_("kim@council.example")
    assert (found.kind, found.staff, found.is_sure) == (Kind.REPORT, 7, False)


def test_a_mail_with_two_authors_is_never_sure() -> None:
    found = sorted_("evil@evil.example", "kim@council.example", results=SIGNED)
    assert (found.staff, found.is_sure) == (7, False)
    found = sorted_("kim@council.example", "lee@council.example", results=SIGNED)
    assert not found.is_sure


@pytest.mark.parametrize("authors", [(), ("",), ("somebody@evil.example",)])
def test_a_stranger_s_mail_is_nobody_s(authors: tuple[str, ...]) -> None:
    assert sorted_(*authors, results=SIGNED) == Sorted(Kind.STRANGER)


def test_what_a_program_sends_is_no_report() -> None:
    assert sorted_("kim@council.example", is_robot=True, results=SIGNED).kind is Kind.ROBOT
    assert sorted_("x@evil.example", is_robot=True).kind is Kind.STRANGER


def test_enough_is_enough_sooner_for_what_nobody_vouches_for() -> None:
    assert may_take(9, is_sure=False)
    assert not may_take(10, is_sure=False)
    assert may_take(99, is_sure=True)
    assert not may_take(100, is_sure=True)
    assert may_answer(19)
    assert not may_answer(20)


def test_a_reference_is_known_again_in_a_subject() -> None:
    assert reference_in(f"Re: Kept {reference(17)}") == 17
    assert reference_in("AW: [r17] more") == 17


@pytest.mark.parametrize(
    "subject", ["", "R17", "[R]", "[R1234567890]", "the R17 road", "[R\u0661]"]
)
def test_nothing_else_is_a_reference(subject: str) -> None:
    assert reference_in(subject) is None


def test_two_copies_of_one_mail_have_one_key() -> None:
    one = b"Received: by a\r\nSubject: x\r\n\r\nbody\r\n"
    two = b"Received: by b\nSubject: x\n\nbody\n"
    assert key_of("1@x", one) == key_of("1@x", two)
    assert key_of("", one) != key_of("", two)


def test_a_forged_id_does_not_keep_the_true_mail_out() -> None:
    assert key_of("1@x", b"Subject: x\n\nforged") != key_of("1@x", b"Subject: x\n\ntrue")
    assert key_of("\ud800", b"no heading at all")
