"""Fields that Django has no good widget for."""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """A day and a minute, chosen with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class CountedTextarea(forms.Textarea):
    """A long text that says how many characters are left."""

    def __init__(self, limit: int, *, rows: int = 6, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"maxlength": limit, "rows": rows, **(attrs or {})})


class NameGuardInput(forms.TextInput):
    """Asks for a name to be typed before something that cannot be undone."""

    def __init__(self, name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-type-the-name": name, "autocomplete": "off", **(attrs or {})})
