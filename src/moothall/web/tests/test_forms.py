"""Every kind of field comes out with its label, hint and errors tied to it."""

import re

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from moothall.web.widgets import CountedTextarea, DateInput, DateTimeInput, NameGuardInput


class EveryField(forms.Form):
    name = forms.CharField(label="Name <b>", help_text="As residents see it.")
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    secret = forms.CharField(widget=forms.PasswordInput)
    port = forms.IntegerField()
    why = forms.CharField(widget=CountedTextarea(300, rows=4), help_text="A sentence will do.")
    note = forms.CharField(widget=forms.Textarea, required=False)
    department = forms.ChoiceField(choices=[("", "Choose one"), ("h", "Housing")])
    how = forms.ChoiceField(
        choices=[("p", "Password"), ("o", "Work account")],
        widget=forms.RadioSelect,
        help_text="Ask IT.",
    )
    channels = forms.MultipleChoiceField(
        choices=[("m", "Mail"), ("c", "Comments")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    told = forms.BooleanField(label="Residents have been told")
    ends = forms.DateField(widget=DateInput, required=False)
    at = forms.DateTimeField(widget=DateTimeInput, required=False)
    logo = forms.FileField()
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


def element(html: str, identity: str) -> str:
    found = re.search(rf'<\w+[^>]*\bid="{identity}"[^>]*>', html)
    assert found, f"no element called {identity}"
    return found[0]


@pytest.fixture(name="empty")
def _empty() -> str:
    return str(EveryField())


@pytest.fixture(name="wrong")
def _wrong() -> str:
    return str(EveryField(QueryDict("name=")))


@pytest.mark.parametrize(
    ("field", "look"),
    [
        ("name", "govuk-input"),
        ("email", "govuk-input"),
        ("secret", "govuk-password-input__input"),
        ("why", "govuk-js-character-count"),
        ("note", "govuk-textarea"),
        ("department", "govuk-select"),
        ("how_0", "govuk-radios__input"),
        ("channels_1", "govuk-checkboxes__input"),
        ("told", "govuk-checkboxes__input"),
        ("ends", "govuk-input"),
        ("logo", "govuk-file-upload"),
    ],
)
def test_each_field_has_the_look_of_its_kind(empty: str, field: str, look: str) -> None:
    assert look in element(empty, f"id_{field}")


@pytest.mark.parametrize("field", [name for name in EveryField.base_fields if name != "kept"])
def test_each_field_has_one_label_or_legend(empty: str, field: str) -> None:
    if field in {"how", "channels"}:
        assert empty.count(f'for="id_{field}_0"') == 1
    else:
        assert empty.count(f'for="id_{field}"') == 1


def test_a_hidden_field_has_neither_label_nor_look(empty: str) -> None:
    assert 'for="id_kept"' not in empty
    assert "class=" not in element(empty, "id_kept")


def test_a_label_is_never_markup(empty: str) -> None:
    assert "Name &lt;b&gt;" in empty


def test_only_what_may_stay_empty_says_so(empty: str) -> None:
    assert empty.count("(optional)") == 4
    assert " required" not in empty


def test_days_are_asked_with_the_browsers_calendar() -> None:
    html = str(EveryField(initial={"ends": "2026-11-21"}))
    assert 'type="date"' in element(html, "id_ends")
    assert 'type="datetime-local"' in element(html, "id_at")


def test_hints_and_errors_are_tied_to_their_field(wrong: str) -> None:
    described = re.search(r'aria-describedby="([^"]*)"', element(wrong, "id_name"))
    assert described
    assert described[1].split() == ["id_name_helptext", "id_name_error"]
    for identity in described[1].split():
        element(wrong, identity)


def test_a_count_is_tied_to_its_text(empty: str) -> None:
    assert 'aria-describedby="id_why_helptext id_why-info"' in element(empty, "id_why")
    assert 'data-maxlength="300"' in empty
    assert "You can write up to 300 characters" in empty


def test_what_scripts_say_of_a_field_can_be_translated(empty: str) -> None:
    assert 'data-i18n.characters-under-limit.other="You have %{count} characters left"' in empty
    assert 'data-i18n.hide-password-aria-label="Hide password"' in empty


def test_choices_stand_in_a_fieldset_that_says_what_is_asked(wrong: str) -> None:
    assert (
        '<fieldset class="govuk-fieldset" aria-describedby="id_how_helptext id_how_error">'
        in wrong
    )
    assert wrong.count("govuk-radios--small") == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", "“Name &lt;b&gt;” is empty. Fill it in."),
        ("department", "“Department” has no answer. Choose one."),
        ("how", "“How” has no answer. Choose one."),
        ("told", "Tick “Residents have been told” to go on."),
        ("logo", "“Logo” is missing. Choose a file."),
    ],
)
def test_what_is_missing_is_said_so_that_one_knows_which(
    wrong: str, field: str, said: str
) -> None:
    error = wrong[wrong.index(f'id="id_{field}_error"') :]
    assert said in error[:300]


def test_words_that_a_form_has_of_its_own_stay() -> None:
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Say who you are."})

    assert "Say who you are." in str(Own({"name": ""}))


def test_a_wrong_field_looks_wrong_and_says_so_to_screen_readers(wrong: str) -> None:
    assert "govuk-input--error" in element(wrong, "id_name")
    assert 'aria-invalid="true"' in element(wrong, "id_name")


def test_the_summary_links_to_each_error_the_general_ones_first() -> None:
    form = EveryField(QueryDict("name=Housing"))
    form.add_error(None, "The server <did> not answer.")
    summary = Template("{% load moothall %}{% error_summary form %}").render(
        Context({"form": form})
    )
    assert summary.index("The server &lt;did&gt; not answer.") < summary.index("#id_email")
    assert 'href="#id_how_0"' in summary
    assert "#id_name" not in summary


@pytest.mark.parametrize("form", [None, EveryField(), EveryField({})][:2])
def test_without_errors_there_is_no_summary(form: forms.Form | None) -> None:
    page = Template("{% load moothall %}{% error_summary form %}")
    assert page.render(Context({"form": form})) == ""


def test_a_guard_carries_the_name_that_has_to_be_typed() -> None:
    html = NameGuardInput("Eastmere Housing").render("sure", None)
    assert 'data-type-the-name="Eastmere Housing"' in html


def test_a_placeholder_does_not_take_the_place_of_a_label() -> None:
    class Placed(forms.Form):
        email = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Email"}))

    assert "placeholder" not in str(Placed())
