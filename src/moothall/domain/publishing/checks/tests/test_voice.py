"""A private remark on an account is questioned; what the account always says is not."""

from datetime import date

import pytest

from moothall.domain.publishing.checks import Kind, Voice, learn
from moothall.domain.publishing.checks.tests.sets import LEARNT, NOW, posts, said

ACCOUNTS = ("council", "library")


def voice_of(account: str) -> Voice:
    return learn(posts(account)[:LEARNT], on=NOW.date())


def questioned(texts: list[str], voice: Voice) -> list[str]:
    return [text for text in texts if said(text, "voice", voice=voice)]


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("together", [1, 3])
def test_its_own_posts_are_not_questioned(account: str, together: int) -> None:
    own = posts(account)[LEARNT:]
    longer = [" ".join(own[at : at + together]) for at in range(len(own) - together + 1)]
    assert len(questioned(longer, voice_of(account))) <= len(longer) * 0.02


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("name", ["private", "private_unseen"])
def test_private_remarks_are_questioned(account: str, name: str) -> None:
    remarks = posts(name)
    assert len(questioned(remarks, voice_of(account))) >= len(remarks) * 0.85


@pytest.mark.parametrize(("account", "least"), [("council", 0.8), ("library", 0.7)])
def test_remarks_of_the_last_set_are_mostly_questioned(account: str, least: float) -> None:
    remarks = posts("private_unseen_again")
    assert len(questioned(remarks, voice_of(account))) >= len(remarks) * least


def test_the_question_names_account_signs_and_posts_and_wants_the_name_typed() -> None:
    (finding,) = said(
        "Mate I'm so bored of this", "voice", voice=voice_of("council"), account="Northmere"
    )
    assert finding.level.value == "warn"
    assert finding.type_name
    assert "Northmere" in finding.because
    assert "60 posts" in finding.because
    assert "Mate" in finding.because


def test_with_three_posts_to_learn_from_it_says_so_and_asks_gently() -> None:
    voice = learn(posts("council")[:3], on=NOW.date())
    (finding,) = said("I'm so bored, mate. Need a pint", "voice", voice=voice)
    assert finding.level.value == "note"
    assert "only 3 posts" in finding.because


def test_words_without_any_sign_are_questioned_where_the_account_never_used_them() -> None:
    text = "zzyzx quux blorp frobnicate wibble wobble plugh xyzzy without ever stopping once"
    found = said(text, "voice", voice=voice_of("council"))
    assert [each.start for each in found] == [0]


def test_replies_and_empty_posts_are_not_held_against_the_voice() -> None:
    voice = voice_of("council")
    assert said("I'm so bored, mate", "voice", voice=voice, kind=Kind.REPLY) == []
    assert said("🎉", "voice", voice=voice) == []


def test_only_common_words_say_nothing() -> None:
    assert said("It is all about you and it", "voice", voice=voice_of("council")) == []


def test_a_voice_without_posts_has_no_shares() -> None:
    assert learn([], on=date(2026, 1, 1)).share("chat") == 0.0
