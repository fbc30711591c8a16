"""Buttons, chips and icons say what they are told, and nothing that was typed becomes markup."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from moothall.domain.held import Held
from moothall.web.components.buttons import button
from moothall.web.components.chips import account_badge, initials, tag
from moothall.web.components.icons import icon
from moothall.web.components.markup import attributes


def test_a_button_sends_its_form() -> None:
    assert button("Send", name="act", value="send") == (
        '<button class="govuk-button" data-module="govuk-button" type="submit"'
        ' name="act" value="send">Send</button>'
    )


def test_a_button_with_an_address_is_a_link_that_acts_as_one() -> None:
    made = button("Open", href="/inbox/?a=1&b=2", kind="secondary")
    assert made.startswith('<a class="govuk-button govuk-button--secondary"')
    assert 'href="/inbox/?a=1&amp;b=2" role="button"' in made


def test_words_of_a_button_are_never_markup() -> None:
    assert "<script>" not in button("<script>")
    assert "<b>" in button(mark_safe("<b>x</b>"))


def test_a_button_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="secondary"):
        button("Send", kind="huge")


def test_attributes_escape_values_and_leave_out_what_is_false() -> None:
    made = attributes({"data_live": 'a"b', "disabled": True, "hidden": False, "class_": "x"})
    assert made == ' data-live="a&quot;b" disabled class="x"'


def test_a_tag_says_its_state_in_words() -> None:
    assert tag("Late", "danger") == '<span class="moot-tag moot-tag--danger">Late</span>'


def test_a_tag_of_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="danger"):
        tag("Late", "red")


def test_an_account_shows_its_name_beside_its_colour() -> None:
    badge = account_badge(SimpleNamespace(name="Eastmere <Housing>", colour="#1c5d99"))
    assert 'fill="#1c5d99"' in badge
    assert "Eastmere &lt;Housing&gt;" in badge
    assert "style=" not in badge


def test_a_colour_that_is_none_cannot_become_markup() -> None:
    badge = account_badge(SimpleNamespace(name="Waste", colour='red"/><script>'))
    assert "<script>" not in badge
    assert 'fill="#46545e"' in badge


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Eastmere Housing", "EH"),
        ("Eastmere Council Waste Team", "ET"),
        ("Planning", "P"),
        ("“Housing” & Repairs", "R"),
        ("", "?"),
        ("…", "?"),
    ],
)
def test_two_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_an_icon_is_silent_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in icon("reply")
    assert 'role="img" aria-label="Reply"' in icon("reply", "Reply")


def test_what_is_the_same_for_all_knows_nothing_of_a_page_and_speaks_each_language() -> None:
    page = Template(
        "{% load i18n moothall %}{% same_for_all %}"
        '{{ words }}{% translate "January" %}{% endsame_for_all %}, {{ words }}'
    )
    with override("en-gb"):
        assert page.render(Context({"words": "mine"})) == "January, mine"
        assert page.render(Context({"words": "yours"})) == "January, yours"
    with override("cy"):
        assert page.render(Context({"words": "mine"})) == "Ionawr, mine"


def test_a_row_of_law_says_whether_anybody_read_its_text() -> None:
    part = get_template("web/parts/held_against.html")
    texts = ("https://www.legislation.gov.uk/ukpga/1997/40",)
    whole = Held(on=date(2026, 11, 29), by="us", texts=texts)
    assert "Held against the text on 29 November 2026" in part.render({"held": whole})
    in_part = part.render({"held": replace(whole, left="When it began.")})
    assert "Held in part" in in_part
    assert "When it began." in in_part
    assert "Not held against the text of the law by us" in part.render({"held": None})
