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
@pytest.mark.parametrize("name", ["private", "private_unseen", "private_unseen_again"])
def test_private_remarks_are_questioned(account: str, name: str) -> None:
    remarks = posts(name)
    assert len(questioned(remarks, voice_of(account))) >= len(remarks) * 0.85


@pytest.mark.parametrize(
    ("account", "least"),
    [("blind_town", 0.85), ("blind_fire", 0.6), ("blind_museum", 0.3)],  # the aim is 0.85 for all
)
def test_accounts_that_nobody_wrote_the_lists_for(account: str, least: float) -> None:
    voice, remarks = voice_of(account), posts("blind_remarks")
    assert len(questioned(posts(account)[LEARNT:], voice)) <= 1
    assert len(questioned(remarks, voice)) >= len(remarks) * least


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


@pytest.mark.parametrize("text", ["Reopened today", "Thank you all", "🎉 🎉"])
def test_a_few_words_without_a_sign_say_nothing(text: str) -> None:
    assert said(text, "voice", voice=voice_of("council")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mae'r llyfrgell ar gau ddydd Llun oherwydd gwyliau'r banc. Diolch am eich amynedd.",
        "Biblioteka jest zamknięta w poniedziałek z powodu święta. Dziękujemy za cierpliwość.",
        "لائبریری پیر کے دن بند رہے گی۔ آپ کے صبر کا شکریہ۔",  # noqa: RUF001 it is Urdu
    ],
)
def test_words_in_another_language_than_english_are_not_questioned(text: str) -> None:
    assert said(text, "voice", voice=voice_of("council")) == []


def test_what_is_learned_twice_is_the_same() -> None:
    once, again = voice_of("library").manner, voice_of("library").manner
    assert once is not None
    assert again is not None
    assert once.line == again.line
    assert (once.weights == again.weights).all()


def test_many_posts_are_learned_from_the_latest() -> None:
    voice = learn(["Something old"] * 100 + posts("council")[:LEARNT] * 8, on=NOW.date())
    assert voice.posts == 400
    assert not said(posts("council")[LEARNT], "voice", voice=voice)


def test_a_voice_without_posts_has_no_shares() -> None:
    assert learn([], on=date(2026, 1, 1)).share("chat") == 0.0
