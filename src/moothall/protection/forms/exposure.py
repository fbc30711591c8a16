"""What readers say about their own reading, and what staff who lead set for everybody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.exposure import Plan
from moothall.protection import words
from moothall.protection.models import ExposurePlan


class HandOverForm(forms.Form):
    """A word for whoever reads on."""

    note = forms.CharField(
        label=_("A word for whoever reads on"),
        help_text=_("For example: the newest is the hardest."),
        max_length=300,
        required=False,
    )


class LeaveOutForm(forms.Form):
    """Kinds of harm that somebody does not read for others."""

    kinds = forms.MultipleChoiceField(
        label=_("I do not read for others"),
        choices=list(words.EXPOSURE_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PlanForm(forms.ModelForm[ExposurePlan]):
    """What each look weighs, in points, and what one shift may hold."""

    class Meta:
        """Every figure of the plan."""

        model = ExposurePlan
        fields = ("budget", "life", "sexualised", "hate", "other", "media", "hours")

    @property
    def plan(self) -> Plan:
        """What was chosen; call it on a valid form."""
        return Plan(**{name: self.cleaned_data[name] for name in self.Meta.fields})
