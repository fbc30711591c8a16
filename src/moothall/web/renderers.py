"""Makes every Django form look and speak like ours: `{{ form }}` needs no more words."""

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates

_HERE = Path(__file__).resolve().parent / "templates"
_DJANGO = Path(django.forms.__file__).resolve().parent / "templates"
_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.HiddenInput, ""),
    (forms.widgets.Input, "govuk-input"),
)
_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "yes-no"),
    (forms.PasswordInput, "password"),
    (forms.Textarea, "textarea"),
)


class GovukBoundField(BoundField):
    """A field that knows the classes and the words that our templates need."""

    @cached_property
    def kind(self) -> str:
        """Which branch of django/forms/field.html shows this field."""
        widget = self.field.widget
        return next((kind for cls, kind in _KINDS if isinstance(widget, cls)), "plain")

    @property
    def is_optional(self) -> bool:
        """Whether the label says "optional"; one yes-or-no box needs no such word."""
        return not self.field.required and self.kind != "yes-no"

    @property
    def limit(self) -> int | None:
        """How many characters a long text may have."""
        length = self.field.widget.attrs.get("maxlength")
        return int(length) if length else None

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add our classes; leave out `required`, whose bubbles browsers word as they like."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        widget = widget or self.field.widget
        ours = next((name for cls, name in _CLASSES if isinstance(widget, cls)), "")
        theirs = str(attrs.get("class") or widget.attrs.get("class", ""))
        if ours:
            built["class"] = " ".join(
                name for name in (ours, self._error_class(ours), theirs) if name
            )
        if self.kind == "textarea" and self.limit and self.auto_id:
            described = f"{built.get('aria-describedby', '')} {self.auto_id}-info"
            built["aria-describedby"] = described.strip()
        return built

    def _error_class(self, ours: str) -> str:
        return f"{ours}--error" if self.errors and "__" not in ours else ""


class GovukRenderer(BaseRenderer):
    """Reads our templates/django/forms first, then Django's own, then those of every app."""

    bound_field_class = GovukBoundField

    @cached_property
    def engine(self) -> DjangoTemplates:
        """One engine for all forms, so that each template is compiled once."""
        return DjangoTemplates(
            {"NAME": "forms", "DIRS": [_HERE, _DJANGO], "APP_DIRS": True, "OPTIONS": {}}
        )

    def get_template(self, template_name: str) -> Any:  # noqa: ANN401 Django's own stub says so
        """The compiled template."""
        return self.engine.get_template(template_name)
