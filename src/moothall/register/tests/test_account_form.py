"""The account form asks what the connector declares, and only what counts."""

from typing import Any

import pytest
from django.template import Context, Template

from moothall.register.forms import AccountForm, offered
from moothall.register.tests.doubles import Falcon, Pigeon, Toy, Untried

FILLED = {
    "name": "Eastmere Housing",
    "address": "Housing@Eastmere.example",
    "colour": "#0a6a6a",
    "setting_loft": "North",
    "setting_birds": "3",
    "setting_sign_in": "password",
    "setting_password": "s3cret",
}


def form(kept: frozenset[str] = frozenset(), **changed: Any) -> AccountForm:
    answers = {name: value for name, value in {**FILLED, **changed}.items() if value is not None}
    return AccountForm(answers, connector=Pigeon, kept=kept)


def test_answers_come_out_typed_with_secrets_apart() -> None:
    filled = form()
    assert filled.is_valid(), filled.errors
    answers = filled.answers
    assert answers.settings == {
        "loft": "North",
        "birds": 3,
        "sign_in": "password",
        "fast": False,
    }
    assert answers.secrets == {"password": "s3cret"}
    assert answers.address == "housing@eastmere.example"


def test_what_does_not_count_is_neither_asked_nor_kept() -> None:
    filled = form(setting_sign_in="ring", setting_password="s3cret", setting_ring="7")
    assert filled.is_valid(), filled.errors
    assert filled.answers.settings["ring"] == "7"
    assert filled.answers.secrets == {}


def test_what_counts_must_be_answered() -> None:
    assert "setting_ring" in form(setting_sign_in="ring").errors
    assert "setting_loft" in form(setting_loft=None).errors
    assert "setting_speed" in form(setting_fast="on").errors


def test_a_secret_that_is_kept_need_not_be_typed_again() -> None:
    assert "setting_password" in form(setting_password=None).errors
    again = form(kept=frozenset({"password"}), setting_password=None)
    assert again.is_valid()
    assert again.answers.secrets == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("setting_birds", "many"),
        ("setting_birds", "-1"),
        ("setting_keeper", "nobody"),
        ("setting_sign_in", "magic"),
        ("colour", "red"),
        ("address", " "),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, value: str) -> None:
    assert name in form(frozenset(), **{name: value}).errors


def test_a_secret_is_never_written_into_the_page() -> None:
    page = Template("{{ form }}").render(Context({"form": form(setting_loft=None)}))
    assert "s3cret" not in page


def test_questions_stand_together_with_what_they_depend_on() -> None:
    sections = form().sections()
    assert [(each.field, each.value) for each in sections] == [
        ("", ""),
        ("setting_sign_in", "password"),
        ("setting_sign_in", "ring"),
        ("", ""),
        ("setting_fast", "yes"),
        ("", ""),
    ]
    assert sections[1].words == ("Only if “How do we sign in?” is answered “With a password”")


def test_toys_are_offered_in_demonstrations_alone() -> None:
    assert offered(demo=False) == [Falcon, Pigeon, Untried]
    assert offered(demo=True) == [Falcon, Pigeon, Toy, Untried]
