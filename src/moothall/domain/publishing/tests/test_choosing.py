"""Where something should be said follows from who must hear it, and each place says why."""

from moothall.domain.publishing.choosing import (
    Hearers,
    Place,
    Suggestion,
    Urgency,
    Why,
    Wish,
    suggest,
)

HOUSING, WASTE = 1, 2
PAGE = Place(1, HOUSING, answers_come=True, takes_pictures=True, by_hand=False, longest=5_000)
BY_HAND = Place(2, HOUSING, answers_come=False, takes_pictures=True, by_hand=True, longest=3_000)
BINS = Place(3, WASTE, answers_come=True, takes_pictures=False, by_hand=False, longest=300)


def suiting(wish: Wish) -> list[int]:
    return [each.number for each in suggest(wish, (BY_HAND, BINS, PAGE)) if each.suits]


def test_everybody_is_reached_from_every_place() -> None:
    assert set(suiting(Wish(Hearers.EVERYBODY, Urgency.TODAY))) == {1, 2, 3}


def test_whoever_uses_a_service_follows_its_own_page() -> None:
    wish = Wish(Hearers.SERVICE, Urgency.TODAY, department=WASTE)
    first, *others = suggest(wish, (PAGE, BINS))
    assert first == Suggestion(3, suits=True, reasons=(Why.FOLLOWED_FOR_IT,))
    assert others == [Suggestion(1, suits=False, reasons=(Why.ANOTHER_SERVICE,))]


def test_what_is_urgent_does_not_wait_for_a_hand() -> None:
    found = suggest(Wish(Hearers.EVERYBODY, Urgency.NOW), (BY_HAND, PAGE))
    assert [each.number for each in found if each.suits] == [1]
    assert found[1].reasons == (Why.BY_HAND_IS_SLOW,)


def test_a_conversation_needs_a_place_whose_answers_we_hear() -> None:
    assert set(suiting(Wish(Hearers.EVERYBODY, Urgency.TODAY, conversation=True))) == {1, 3}


def test_pictures_need_a_place_that_takes_them() -> None:
    assert set(suiting(Wish(Hearers.EVERYBODY, Urgency.TODAY, pictures=True))) == {1, 2}


def test_what_has_time_has_room_for_words() -> None:
    found = suggest(Wish(Hearers.EVERYBODY, Urgency.LATER), (BINS, PAGE))
    assert [each.number for each in found] == [1, 3]
    assert Why.ROOM_FOR_WORDS in found[0].reasons


def test_where_nothing_suits_each_place_says_why() -> None:
    found = suggest(Wish(Hearers.SERVICE, Urgency.NOW, department=99), (BY_HAND, BINS))
    assert not any(each.suits for each in found)
    assert all(each.reasons for each in found)
