"""The second look is taken where it is set, and the doctor says where it cannot be."""

from collections.abc import Iterator
from typing import Any

import pytest

from moothall.domain.triage import encoder, middle
from moothall.domain.triage.heads import shipped
from moothall.domain.triage.judge import in_use, use
from moothall.triage import doctor, second_look


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    use(None)


@pytest.fixture
def it_is_set(settings: Any) -> Any:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"triage_encoder": True})
    return settings


def test_without_the_setting_nobody_looks_twice() -> None:
    second_look.switch_on()
    assert in_use() is shipped()
    assert list(doctor.the_second_look_is_there()) == []


def test_with_the_setting_verdicts_come_from_the_engine_that_looks_twice(
    it_is_set: object,
) -> None:
    second_look.switch_on()
    assert in_use().engine == shipped().engine + "+encoder"
    assert list(doctor.the_second_look_is_there()) == []


def test_the_desk_judges_without_it_where_it_is_not_installed(
    it_is_set: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "NEEDED", ("no_such_module_anywhere",))
    second_look.switch_on()
    assert in_use() is shipped()
    (found,) = doctor.the_second_look_is_there()
    assert found.id == "triage.W002"
    assert "no_such_module_anywhere" in found.msg


def test_the_doctor_says_when_the_weights_are_others(
    it_is_set: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other() -> None:
        raise encoder.Unusable("It holds other weights.")

    monkeypatch.setattr(middle, "with_encoder", other)
    second_look.switch_on()
    assert in_use() is shipped()
    (found,) = doctor.the_second_look_is_there()
    assert "other weights" in found.msg
