"""What lies near the line of abuse is looked at again, and nothing else is."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from moothall.domain.triage import encoder, judge_all, middle
from moothall.domain.triage.encoder import Encoder, Floats, Unusable, places_of
from moothall.domain.triage.heads import Heads, shipped
from moothall.domain.triage.judge import in_use, use
from moothall.domain.triage.verdict import Tone

KIND = "Thank you for mending the street lamp so quickly."
VILE = "You are a worthless piece of filth and everybody despises you."
NEAR = "That is typical of you, is it not."


class Says:
    """An encoder that says the same of every text, and remembers what it was asked."""

    def __init__(self, said: float) -> None:
        self.said = said
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.full((len(texts), 1), self.said, np.float32)


def looking(says: Says, heads: Heads | None = None) -> Heads:
    """The heads that ship, with `says` where they are unsure."""
    heads = heads or shipped()
    second = middle.Middle(says, np.ones(1, np.float32), 0.0, heads.engine)
    return middle.joined(heads, second)


def near_the_line(text: str) -> Heads:
    """Heads for which `text` lies just above the line from which a person should look."""
    chance = next(judge_all([text], heads=shipped())).p[Tone.ABUSIVE]
    lines = {**shipped().lines, "unsure": chance - 0.001, Tone.ABUSIVE: chance + 0.001}
    return replace(shipped(), lines=lines)


def test_what_is_surely_kind_or_surely_vile_is_not_looked_at_again() -> None:
    says = Says(5.0)
    kind, vile = judge_all([KIND, VILE], heads=looking(says))
    assert says.asked == []
    assert (kind.tone, vile.tone) == (Tone.POSITIVE, Tone.ABUSIVE)


def test_what_is_near_the_line_is_covered_where_the_second_look_says_so() -> None:
    heads = near_the_line(NEAR)
    (before,), (after,) = (
        [*judge_all([NEAR], heads=each)] for each in (heads, looking(Says(5), heads))
    )
    assert (before.tone is Tone.ABUSIVE, before.unsure) == (False, True)
    assert (after.tone, after.unsure) == (Tone.ABUSIVE, False)
    assert after.p[Tone.ABUSIVE] > before.p[Tone.ABUSIVE]


def test_what_is_near_the_line_is_clearly_fair_where_the_second_look_says_so() -> None:
    (after,) = judge_all([NEAR], heads=looking(Says(-5), near_the_line(NEAR)))
    assert (after.tone is Tone.ABUSIVE, after.unsure) == (False, False)


def test_a_second_look_moves_a_text_only_so_far() -> None:
    heads = near_the_line(NEAR)
    (some,), (more,) = ([*judge_all([NEAR], heads=looking(Says(n), heads))] for n in (4, 4e9))
    assert some.p[Tone.ABUSIVE] == more.p[Tone.ABUSIVE]


def test_other_languages_are_not_looked_at_again() -> None:
    welsh = "Rydych chi yn hollol ddiwerth ac mae pawb yn gwybod hynny."
    says = Says(5.0)
    list(judge_all([welsh], heads=looking(says, near_the_line(welsh))))
    assert says.asked == []


def test_what_the_writer_only_quotes_is_not_shown_to_the_encoder() -> None:
    quoting = (
        'A man shouted "you are a worthless piece of filth" at me, and you people never answer.'
    )
    says = Says(5.0)
    list(judge_all([quoting], heads=looking(says, near_the_line(quoting))))
    assert not any("worthless" in each for each in says.asked)


def test_verdicts_say_that_there_was_a_second_look() -> None:
    (found,) = judge_all([KIND], heads=looking(Says(0)))
    assert found.engine == shipped().engine + "+encoder"


def test_a_head_that_was_measured_with_another_engine_is_refused() -> None:
    second = middle.Middle(Says(0), np.ones(1, np.float32), 0.0, "moothall-triage 0")
    with pytest.raises(Unusable, match="moothall-triage 0"):
        middle.joined(shipped(), second)


def test_heads_are_used_until_they_are_put_away() -> None:
    heads = looking(Says(0))
    use(heads)
    try:
        assert in_use() is heads
    finally:
        use(None)
    assert in_use() is shipped()


# The encoder itself, as the extra brings it.


def test_the_encoder_of_the_extra_tells_what_is_alike() -> None:
    bins, refuse, song = encoder.shipped().vectors(
        ["the bins were not emptied", "nobody collected our rubbish", "she sings in a choir"]
    )
    assert bins @ refuse > bins @ song


def test_the_layers_that_were_taught_tell_an_attack_from_fair_words_of_the_same_make() -> None:
    second = middle.with_encoder().middle
    assert isinstance(second, middle.Middle)
    attack, fair = second.encodes.vectors(
        [
            "Everybody in that office laughs at you behind your back, and they are right to.",
            "Everybody in our street laughs at that new bus shelter, and they are right to.",
        ]
    )
    assert attack @ second.weights > fair @ second.weights + 1  # logits


def test_a_text_is_encoded_the_same_alone_and_among_others() -> None:
    texts = ["you absolute disgrace", "the lift is broken " * 40, ""]
    together = encoder.shipped().vectors(texts)
    assert all(
        (encoder.shipped().vectors([one]) == each).all()
        for one, each in zip(texts, together, strict=True)
    )


def test_the_heads_that_look_twice_judge_what_any_text_may_be() -> None:
    heads = middle.with_encoder()
    hostile = [
        "",
        "\ud800 you",
        "a" * 100_000,
        "💩" * 500,
        "you " * 5000,
        "\u202eyou prick",
        NEAR,
        VILE,
    ]
    assert [each.engine for each in judge_all(hostile, heads=heads)] == [heads.engine] * len(
        hostile
    )


# How words are cut, without the extra.


def cutting(*pieces: str) -> Encoder:
    """An encoder that knows these pieces alone, and cannot run."""
    places = places_of(np.array([encoder.piece_hash(piece) for piece in pieces], np.uint32))

    class Never:
        def run(self, _names: object, _fed: object) -> Sequence[Floats]:
            raise AssertionError

    return Encoder(Never(), places)


def test_a_word_is_cut_into_the_longest_pieces_that_are_known() -> None:
    knows = cutting("un", "##kind", "##ki", "##nd", "!")
    assert knows.pieces("Unkind!") == [101, 0, 1, 4, 102]


def test_a_word_that_cannot_be_cut_and_one_that_is_endless_are_unknown() -> None:
    knows = cutting("un", "a", "##a")
    assert knows.pieces("unkind") == knows.pieces("a" * 41) == [101, 100, 102]


def test_accents_fall_away_and_marks_stand_alone() -> None:
    assert cutting("cafe", "_", "?").pieces("Café _?") == [101, 0, 1, 2, 102]


def test_no_text_has_more_pieces_than_are_encoded() -> None:
    assert len(cutting("a").pieces("a " * 5000)) == 96


def test_the_encoder_is_named_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "NEEDED", ("onnxruntime", "no_such_module_anywhere"))
    assert encoder.missing() == ("no_such_module_anywhere",)
    with pytest.raises(Unusable, match="no_such_module_anywhere"):
        encoder.shipped.__wrapped__()


def test_other_weights_than_those_that_were_measured_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoder, "SHA256", "0" * 64)
    with pytest.raises(Unusable, match="other weights"):
        encoder.shipped.__wrapped__()
