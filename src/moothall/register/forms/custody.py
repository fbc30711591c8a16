"""Forms about one account there is: who answers for it, and closing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.people.models import StaffMember
from moothall.register.forms.fields import offer
from moothall.web.widgets import NameGuardInput


class CustodianForm(forms.Form):
    """Who answers for an account."""

    staff = forms.ModelChoiceField(
        label=_("Person"),
        queryset=StaffMember.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose a person.")},
    )
    is_deputy = forms.BooleanField(label=_("As a deputy"), required=False)

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        offer(self, "staff", people)


class CloseForm(forms.Form):
    """Closing cannot be undone: the name is typed first."""

    name = forms.CharField(label=_("Type the name of the account"), max_length=120)

    def __init__(self, *args: Any, name: str, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.expected = name
        self.fields["name"].widget = NameGuardInput(name)

    def clean_name(self) -> str:
        """The name must be the account's."""
        if self.cleaned_data["name"].strip() != self.expected:
            raise forms.ValidationError(_("Type the name exactly as it stands above."))
        return self.expected
