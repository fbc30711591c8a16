"""Nobody says "hacked" without evidence; nobody is blamed; whoever owns up is let through."""

import pytest

from moothall.domain.publishing.checks import Kind
from moothall.domain.publishing.checks.tests.sets import levels, said

OURS = "Published from the desk by a member of the team with their own second factor."
THEIRS = "Compromise opened: sign-ins from two unknown addresses, password reset."
UNFOUNDED = (
    "Our account was hacked. We are sorry for the offensive post.",
    "We were hacked last night.",
    "An unauthorised post appeared on our page this morning.",
    "Our Twitter was compromised and we are investigating.",
    "Last night's tweet was the work of hackers.",
    "This post did not come from us.",
    "Somebody gained access to our account.",
    "Our social media accounts have been hijacked.",
    "Nobody on our team posted this.",
    "We have been the victim of a cyber attack.",
    "A malicious third party posted on our behalf.",
    "The account has been hacked and we apologise.",
)
HONEST = (
    (
        "Yesterday we posted a private remark here by mistake. It was wrong, and we are "
        "sorry. We have removed it and changed who can post."
    ),
    "We gave the wrong date for bin collections. Collections are on Tuesday. We are sorry.",
    (
        "Earlier we said that our account was hacked. That was not true. One of us "
        "posted it, and we are sorry. We now ask for a second yes."
    ),
    (
        "Our account was not hacked. We posted it ourselves by mistake. We are sorry and "
        "have deleted it."
    ),
    (
        "Yesterday's post gave the wrong fee for unauthorised parking. It is £70. We are "
        "sorry, and have corrected the page."
    ),
    (
        "We shared a political post from this account at 9.14pm. We should not have. We "
        "are sorry and now check every share."
    ),
)
ELSEWHERE = (
    "Scam alert: if your account is hacked, change your password at once.",
    "Unauthorised encampment on Mill Field: officers are on site.",
    "People with compromised immune systems can have the vaccine.",
    "Learn how to spot phishing at our library course.",
)


@pytest.mark.parametrize("text", UNFOUNDED)
@pytest.mark.parametrize("facts", ["", OURS])
def test_hacked_without_evidence_is_stopped(text: str, facts: str) -> None:
    assert "stop" in levels(text, "correction", kind=Kind.CORRECTION, facts=facts)


@pytest.mark.parametrize("text", UNFOUNDED)
def test_a_true_compromise_may_be_named(text: str) -> None:
    assert "stop" not in levels(text, "correction", kind=Kind.CORRECTION, facts=THEIRS)


@pytest.mark.parametrize("text", HONEST)
@pytest.mark.parametrize("facts", ["", OURS])
def test_an_honest_correction_is_let_through(text: str, facts: str) -> None:
    assert not levels(text, "correction", kind=Kind.CORRECTION, facts=facts)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_hacking_elsewhere_is_no_claim_of_ours(text: str) -> None:
    assert said(text, "correction") == []


def test_the_log_is_quoted_where_it_says_otherwise() -> None:
    found = said("Our account was hacked.", "correction", facts=OURS)
    assert "Published from the desk" in found[0].because


def test_a_claim_is_stopped_in_an_ordinary_post_too() -> None:
    assert levels("Our page was hacked, ignore that post.", "correction") == {"stop"}


@pytest.mark.parametrize(
    "text",
    [
        "A junior member of staff posted it. We are sorry and have now removed the post.",
        "We posted it. The person responsible has been suspended. We are sorry.",
        "We posted it. The individual has been disciplined, and we are sorry.",
    ],
)
def test_blame_and_personnel_matters_are_stopped(text: str) -> None:
    assert "stop" in levels(text, "correction", kind=Kind.CORRECTION)


def test_an_apology_that_is_none_is_questioned() -> None:
    text = "We posted it and have removed it. We apologise if anyone was offended."
    assert "warn" in levels(text, "correction", kind=Kind.CORRECTION)


def test_what_is_missing_is_said() -> None:
    found = said("Well then.", "correction", kind=Kind.CORRECTION)
    assert [each.because for each in found] == [
        "It does not say sorry.",
        "It does not say what went out.",
        "It does not say what happens next.",
    ]


def test_a_machine_is_blamed_only_where_the_log_names_no_person() -> None:
    text = "A technical glitch posted it. We are sorry and have now removed it."
    assert levels(text, "correction", kind=Kind.CORRECTION) == set()
    assert "warn" in levels(text, "correction", kind=Kind.CORRECTION, facts=OURS)


def test_no_unknown_sign_in_speaks_against_a_compromise() -> None:
    facts = "The log shows no unknown sign-in."
    assert "stop" in levels("We were hacked.", "correction", kind=Kind.CORRECTION, facts=facts)


@pytest.mark.parametrize(
    ("facts", "stopped"),
    [
        ("We never saw an unknown login.", True),
        ("Sign-in from abroad, not a known device of ours.", False),
        ("No member of staff posted it. An unknown session did.", False),
    ],
)
def test_the_log_is_read_with_its_denials(facts: str, stopped: bool) -> None:
    found = levels("We were hacked.", "correction", kind=Kind.CORRECTION, facts=facts)
    assert ("stop" in found) is stopped
