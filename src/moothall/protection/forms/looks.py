"""What staff can fill in about a look at an outside profile, and about who oversees looks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.domain.looking import Choice, Grounds
from moothall.inbox.models import Conversation
from moothall.people.models import Department, StaffMember
from moothall.protection.models import Claim, Incident, Look, LookOverseer, UnnamedRole
from moothall.web.widgets import DateInput

Matter = tuple[Conversation, Incident | None]


class WishForm(forms.Form):
    """Whom, for which matter, why and on what authority."""

    matter = forms.ChoiceField(label=_("For which matter?"))
    why = forms.CharField(
        label=_("Why do you need to look?"),
        help_text=_("What would you not know otherwise? Name nobody here."),
        max_length=300,
        error_messages={"required": _("Say in a few words why you need to look.")},
    )
    authority = forms.ChoiceField(
        label=_("On what authority?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what entitles you to look.")},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 as Django types them
        conversations: Sequence[Conversation],
        incidents: Iterable[Incident],
        authorities: Iterable[Choice],
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self._matters: dict[str, Matter] = {
            f"conversation:{each.pk}": (each, None) for each in conversations
        } | {f"incident:{each.pk}": (conversations[0], each) for each in incidents}
        self.fields["matter"].choices = [(key, _name(*it)) for key, it in self._matters.items()]  # type: ignore[attr-defined]
        self.fields["authority"].choices = [(one.key, _now(one.says)) for one in authorities]  # type: ignore[attr-defined]

    @property
    def matter_chosen(self) -> Matter:
        """The conversation, and the Incident where it is one."""
        return self._matters[self.cleaned_data["matter"]]


class GroundsForm(forms.Form):
    """An authorisation that is held elsewhere."""

    reference = forms.CharField(
        label=_("Reference of the authorisation"),
        help_text=_("It is held by the coordinator. Nothing of it is kept here but this."),
        max_length=80,
        error_messages={"required": _("Give the reference of the authorisation.")},
    )
    expires_on = forms.DateField(
        label=_("It runs out on"),
        widget=DateInput,
        error_messages={"required": _("Say on which day it runs out.")},
    )

    @property
    def grounds(self) -> Grounds:
        """As the domain reads it."""
        return Grounds(self.cleaned_data["reference"], self.cleaned_data["expires_on"])


class KeptForm(forms.Form):
    """What was kept of what was seen."""

    kept = forms.ChoiceField(
        label=_("What did you keep of it?"),
        choices=[each for each in Look.Kept.choices if each[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you kept, nothing as well.")},
    )


class ReasonForm(forms.Form):
    """What the danger was."""

    reason = forms.CharField(
        label=_("What was the danger?"),
        help_text=_("What made it impossible to wait, and whom you told."),
        max_length=500,
        error_messages={"required": _("Say in a few words what the danger was.")},
    )


class OverseerForm(forms.ModelForm[LookOverseer]):
    """Whom the page that stops names."""

    class Meta:
        """Two people and how to reach them."""

        model = LookOverseer
        fields = ("coordinator", "coordinator_reach", "officer", "officer_reach")

    def __init__(self, *args: Any, whom: str, **more: Any) -> None:  # noqa: ANN401 as Django types them
        super().__init__(*args, **more)
        self.fields["coordinator"].label = _now("Name of the %(whom)s") % {"whom": whom}
        self.fields["officer"].label = _now("Name of the senior responsible officer")
        for name in ("coordinator_reach", "officer_reach"):
            self.fields[name].label = _now("How to reach them: an extension or a mailbox")


class SuspectForm(forms.Form):
    """Why a profile may be false."""

    why = forms.CharField(
        label=_("Why may it be false?"),
        help_text=_(
            "What can be checked: made last week, a stolen picture, the same words twice."
        ),
        max_length=300,
        error_messages={"required": _("Say why it may be false.")},
    )
    poses_as_us = forms.BooleanField(label=_("It poses as us"), required=False)


class EndForm(forms.Form):
    """Why a doubt or a claim ends."""

    why = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        error_messages={"required": _("Say in a few words why it ends.")},
    )


class ClaimForm(forms.ModelForm[Claim]):
    """Who somebody says to be."""

    class Meta:
        """What they say."""

        model = Claim
        fields = ("role", "organisation")


class CheckForm(forms.Form):
    """How a claim was checked, and until when that holds."""

    how = forms.ChoiceField(
        label=_("How was it checked?"),
        choices=Claim.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was checked.")},
    )
    words = forms.CharField(
        label=_("On which number or address?"),
        help_text=_("One that is published, never one that they gave you."),
        max_length=200,
        error_messages={"required": _("Say on which number or address.")},
    )
    until = forms.DateField(
        label=_("Until when does it hold?"),
        help_text=_("People change jobs. A year from now at the latest."),
        widget=DateInput,
        error_messages={"required": _("Say until when it holds.")},
    )


class UnnamedForm(forms.Form):
    """A role whose holders are not named outside."""

    title = forms.CharField(
        label=_("Role"),
        help_text=_("For example: social worker, enforcement officer, mediator."),
        max_length=80,
        error_messages={"required": _("Say which role.")},
    )
    department = forms.ModelChoiceField(
        label=_("Service"), queryset=Department.objects.none(), empty_label=None
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Who holds it"),
        queryset=StaffMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, departments: Any, people: Any, **more: Any) -> None:  # noqa: ANN401 as Django types them
        super().__init__(*args, **more)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["people"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A role stands once in a service."""
        said = super().clean() or {}
        there = UnnamedRole.objects.filter(
            department=said.get("department"), title__iexact=said.get("title", "").strip()
        )
        if there.exists():
            self.add_error("title", _("This role stands in the list of that service already."))
        return said


def _name(conversation: Conversation, incident: Incident | None) -> str:
    if incident is not None:
        return _now("Incident %(number)d") % {"number": incident.pk}
    words = {
        "number": conversation.pk,
        "subject": conversation.subject or conversation.account.name,
    }
    return _now("Conversation %(number)d: %(subject)s") % words
