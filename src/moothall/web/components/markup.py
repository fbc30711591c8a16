"""Turns keyword arguments into attributes of an element."""

from collections.abc import Mapping

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


def attributes(values: Mapping[str, object]) -> SafeString:
    """` name="value"` for each value; True gives a bare name, None and False give nothing.

    `data_live_url` becomes `data-live-url`; a final underscore lets `class_` and `for_` through.
    """
    parts = [_attribute(name, value) for name, value in values.items()]
    return mark_safe("".join(parts))  # noqa: S308 each value is escaped in _attribute


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    plain = name.rstrip("_").replace("_", "-")
    return f" {plain}" if value is True else f' {plain}="{conditional_escape(str(value))}"'
