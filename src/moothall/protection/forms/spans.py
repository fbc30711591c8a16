"""After how many days the desk asks again, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.spans import BOUNDS, Spans
from moothall.protection.models import SpanPlan


class SpansForm(forms.ModelForm[SpanPlan]):
    """Each figure with its bounds, and a reason."""

    class Meta:
        """Every figure, and why it is so."""

        model = SpanPlan
        fields = ("dormant", "review", "late_steps", "why")
        labels = {
            "dormant": _("Ask whether an incident is dormant after"),
            "review": _("Look at a shield again after"),
            "late_steps": _("Call late steps of care to mind for"),
            "why": _("Why these days?"),
        }

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for name, (lowest, highest) in BOUNDS.items():
            self.fields[name].help_text = _("Days, from %(lowest)d to %(highest)d.") % {
                "lowest": lowest,
                "highest": highest,
            }
            self.fields[name].widget.attrs["class"] = "govuk-input--width-3"

    @property
    def spans(self) -> Spans:
        """What was chosen; call it on a valid form."""
        return Spans(**{name: self.cleaned_data[name] for name in BOUNDS})
