"""Makes every Django form look and speak like ours: `{{ form }}` needs no more words."""

from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import django.forms
from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.forms.utils import ErrorList
from django.template.backends.django import DjangoTemplates
from django.utils.translation import gettext as _

from moothall.web import words
from moothall.web.components.markup import attributes

_HERE = Path(__file__).resolve().parent / "templates"
_DJANGO = Path(django.forms.__file__).resolve().parent / "templates"

# The first line that fits a widget says its kind, which picks a branch of django/forms/field.html,
# and the classes of its element. Radios and boxes have theirs in the templates of their options.
_KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.RadioSelect, "choices", ""),
    (forms.CheckboxSelectMultiple, "choices", ""),
    (forms.CheckboxInput, "yes-no", "govuk-checkboxes__input"),
    (forms.HiddenInput, "hidden", ""),
    (forms.Select, "select", "govuk-select"),
    (forms.Textarea, "textarea", "govuk-textarea govuk-js-character-count"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (
        forms.PasswordInput,
        "password",
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
    ),
    (forms.widgets.Input, "plain", "govuk-input"),
)


_Error = TypeVar("_Error")


def _kind_of(widget: forms.Widget) -> tuple[str, str]:
    found = ((kind, classes) for cls, kind, classes in _KINDS if isinstance(widget, cls))
    return next(found, ("plain", ""))


class GovukBoundField(BoundField):
    """A field that knows the classes and the words that our templates need."""

    @cached_property
    def kind(self) -> str:
        """Which branch of django/forms/field.html shows this field."""
        return _kind_of(self.field.widget)[0]

    @property
    def is_optional(self) -> bool:
        """Whether the label says "optional"; a box, or what a form expects itself, does not."""
        expected = self.kind == "yes-no" or getattr(self.field, "is_expected", False)
        return not self.field.required and not expected

    @property
    def limit(self) -> int | None:
        """How many characters a long text may have."""
        length = self.field.widget.attrs.get("maxlength") if self.kind == "textarea" else None
        return int(length) if length else None

    @property
    def script_words(self) -> str:
        """Attributes with which govuk-frontend's scripts speak the reader's language."""
        if self.limit:
            return attributes(words.words_of_counts())
        return attributes(words.words_of_passwords()) if self.kind == "password" else ""

    @property
    def errors(self) -> ErrorList:
        """What is wrong; "This field is required" is said so that one knows which field."""
        found = super().errors
        found.data = [self._named(error) for error in found.data]
        return found

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add our classes; leave out what browsers would word or show in ways of their own."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        built["placeholder"] = False  # it would vanish as one types; the label stays
        widget = widget or self.field.widget
        theirs = str(attrs.get("class") or widget.attrs.get("class", ""))
        classes = f"{self._our_classes(widget)} {theirs}".strip()
        if classes:
            built["class"] = classes
        if self.limit and self.auto_id:
            described = f"{built.get('aria-describedby', '')} {self.auto_id}-info"
            built["aria-describedby"] = described.strip()
        return built

    def _our_classes(self, widget: forms.Widget) -> str:
        kind, classes = _kind_of(widget)
        has_error_look = kind in {"plain", "password", "textarea", "select", "file"}
        if not (classes and has_error_look and self.form.errors.get(self.name)):
            return classes
        return f"{classes} {classes.split()[0]}--error"

    def _named(self, error: _Error) -> _Error | ValidationError:
        if not isinstance(error, ValidationError) or error.code != "required":
            return error
        if error.message != forms.Field.default_error_messages["required"]:
            return error  # the form has words of its own
        return ValidationError(_MISSING.get(self.kind, _missing)(str(self.label)), code="answered")


def _missing(label: str) -> str:
    return _("“%(label)s” is empty. Fill it in.") % {"label": label}


def _not_chosen(label: str) -> str:
    return _("“%(label)s” has no answer. Choose one.") % {"label": label}


def _not_ticked(label: str) -> str:
    return _("Tick “%(label)s” to go on.") % {"label": label}


def _no_file(label: str) -> str:
    return _("“%(label)s” is missing. Choose a file.") % {"label": label}


_MISSING = {
    "choices": _not_chosen,
    "select": _not_chosen,
    "yes-no": _not_ticked,
    "file": _no_file,
}


class GovukRenderer(BaseRenderer):
    """Reads our templates/django/forms first, then Django's own, then those of every app."""

    bound_field_class = GovukBoundField

    @cached_property
    def engine(self) -> DjangoTemplates:
        """One engine for all forms, so that each template is compiled once."""
        return DjangoTemplates(
            {"NAME": "forms", "DIRS": [_HERE, _DJANGO], "APP_DIRS": True, "OPTIONS": {}}
        )

    def get_template(self, template_name: str) -> Any:  # noqa: ANN401 as Django's own stub says
        """The compiled template."""
        return self.engine.get_template(template_name)
