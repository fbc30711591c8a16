"""The box at the top of a form that says everything that is wrong with it, each with a link."""

from collections.abc import Iterator

from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def error_summary(form: BaseForm | None) -> SafeString | str:
    """Every error of `form`, the general ones first; nothing where there is none."""
    if form is None or not form.errors:
        return ""
    return render_to_string("web/components/error_summary.html", {"errors": list(_errors(form))})


def _errors(form: BaseForm) -> Iterator[tuple[str, str]]:
    yield from ((str(sentence), "") for sentence in form.non_field_errors())
    for bound in form.visible_fields():
        target = bound.id_for_label or _first_choice(bound.auto_id)
        yield from ((str(sentence), target) for sentence in bound.errors)


def _first_choice(auto_id: str) -> str:
    return f"{auto_id}_0" if auto_id else ""
