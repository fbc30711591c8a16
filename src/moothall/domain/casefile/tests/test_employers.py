"""What the law asks of employers holds from a day, in named nations, and says what was read."""

from datetime import date

from moothall.domain.casefile import employer_laws

TODAY = date(2026, 11, 29)


def asked(on: date, nation: str) -> set[str]:
    return {each.rule_id for each in employer_laws(on, nation)}


def test_steps_against_sexual_harassment_are_asked_from_26_october_2024() -> None:
    assert asked(date(2024, 10, 25), "england") == set()
    assert asked(date(2024, 10, 26), "scotland") == {"sexual-harassment"}
    assert "sexual-harassment" not in asked(TODAY, "northern-ireland")


def test_what_may_have_begun_is_said_as_may_and_claims_no_day() -> None:
    (waits,) = (each for each in employer_laws(TODAY, "wales") if each.rule_id == "third-parties")
    assert " may " in waits.words
    assert "check" in waits.words
    assert waits.held is not None
    assert "has begun" in waits.held.left


def test_what_was_read_says_what_it_left_open() -> None:
    read = [each.held for each in employer_laws(TODAY, "wales") if each.held]
    assert len(read) == 2
    assert all(each.left and each.texts for each in read)
