"""Four plain questions that tell where something should be said."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.choosing import Hearers, Urgency, Wish
from moothall.people.models import Department

_YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class ChooseForm(forms.Form):
    """Who must hear it, how soon, whether it is a conversation, whether it needs pictures."""

    hearers = forms.ChoiceField(
        label=_("Who must hear it?"),
        choices=[
            (Hearers.EVERYBODY, _("Everybody")),
            (Hearers.SERVICE, _("People who use one service")),
        ],
        widget=forms.RadioSelect,
    )
    department = forms.ModelChoiceField(
        label=_("Which service?"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("Only if you chose one service"),
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=[
            (Urgency.NOW, _("Within the hour")),
            (Urgency.TODAY, _("Today")),
            (Urgency.LATER, _("It has time")),
        ],
        widget=forms.RadioSelect,
    )
    conversation = forms.ChoiceField(
        label=_("Do you want answers?"), choices=_YES_NO, widget=forms.RadioSelect
    )
    pictures = forms.ChoiceField(
        label=_("Does it need pictures?"), choices=_YES_NO, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Department]", self.fields["department"])
        field.queryset = departments

    def clean(self) -> dict[str, Any]:
        """One service has to be named."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("hearers") == Hearers.SERVICE and not cleaned.get("department"):
            self.add_error("department", _("Choose the service whose users must hear it."))
        return cleaned

    def wish(self) -> Wish:
        """The answers."""
        said = self.cleaned_data
        service = said["hearers"] == Hearers.SERVICE
        return Wish(
            hearers=Hearers(said["hearers"]),
            urgency=Urgency(said["urgency"]),
            conversation=said["conversation"] == "yes",
            pictures=said["pictures"] == "yes",
            department=said["department"].pk if service else None,
        )
