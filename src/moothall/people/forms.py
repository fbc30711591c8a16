"""What staff can fill in about people. A form checks shape; services decide."""

from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from moothall.people import places
from moothall.people.models import Department, Role, StaffMember, Team
from moothall.people.places import AccountPlace
from moothall.people.services import Choices
from moothall.web.widgets import DateInput, DateTimeInput

WHOLE_DESK = "desk"


class PersonForm(forms.ModelForm[StaffMember]):
    """A new colleague, or an elected member."""

    class Meta:
        """What an administrator types."""

        model = StaffMember
        fields = ("name", "email", "job_title")

    def clean_email(self) -> str:
        """One person, one address, whatever its capitals."""
        email: str = self.cleaned_data["email"].lower()
        if StaffMember.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody with this address is there already."))
        return email


class MemberForm(PersonForm):
    """An elected member, who gets a workspace of their own."""

    class Meta(PersonForm.Meta):
        """A member's title is known."""

        fields = ("name", "email")  # type: ignore[assignment] # fewer than its base


class GrantForm(forms.Form):
    """A role, on what, and until when."""

    role = forms.ChoiceField(label=_("Role"))
    on = forms.ChoiceField(label=_("Where"))
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The last day. Leave it empty if there is none."),
        required=False,
        widget=DateInput,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        departments: list[Department],
        may_make_administrators: bool,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self._departments = {f"department:{each.pk}": each for each in departments}
        within = {each.pk for each in departments}
        self._accounts = {
            f"account:{place.account_id}": place
            for place in places.accounts()
            if place.department_id in within and not place.is_in_workspace
        }
        roles = [Role.READER, Role.RESPONDER, Role.PUBLISHER, Role.MANAGER]
        where: list[Any] = [(key, each.name) for key, each in self._departments.items()]
        where += [(key, place.name) for key, place in self._accounts.items()]
        if may_make_administrators:
            roles.append(Role.ADMINISTRATOR)
            where.append((WHOLE_DESK, _("The whole desk (administrators only)")))
        _offer(self, "role", [(role.value, role.label) for role in roles])
        _offer(self, "on", where)

    def clean_ends_on(self) -> datetime | None:
        """The last day is whole: the grant ends when it is over."""
        day = self.cleaned_data["ends_on"]
        if day is None:
            return None
        ends_at = timezone.make_aware(datetime.combine(day, time.max))
        if ends_at <= timezone.now():
            raise forms.ValidationError(_("Choose a day that is not over."))
        return ends_at

    @property
    def place(self) -> Department | AccountPlace | None:
        """What was chosen; None is the whole desk."""
        chosen = self.cleaned_data["on"]
        return self._departments.get(chosen) or self._accounts.get(chosen)


class TeamForm(forms.Form):
    """A team's name and members."""

    name = forms.CharField(label=_("Name"), max_length=120)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=StaffMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Any, team: Team | None = None, **more: Any) -> None:  # noqa: ANN401 a form's own
        if team is not None:
            more["initial"] = {"name": team.name, "members": team.members.all()}
        super().__init__(*args, **more)
        cast("forms.ModelMultipleChoiceField[Any]", self.fields["members"]).queryset = people


class NewTeamForm(TeamForm):
    """A new team, in one of the departments one may give rights in."""

    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        empty_label=_("Choose a department"),
    )
    field_order = ("department", "name", "members")

    def __init__(self, *args: Any, departments: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Any]", self.fields["department"]).queryset = departments


class DepartmentForm(forms.ModelForm[Department]):
    """A new service area."""

    class Meta:
        """Its address is made from its name."""

        model = Department
        fields = ("name",)


class SettingsForm(forms.ModelForm[StaffMember]):
    """What people decide for themselves."""

    class Meta:
        """Nothing here gives a right."""

        model = StaffMember
        fields = ("sign_off", "initials", "notices", "shortcuts", "calm_pictures")
        widgets = {"sign_off": forms.RadioSelect, "notices": forms.RadioSelect}
        help_texts = {
            "sign_off": _("Residents never see your name."),
            "shortcuts": _("For example j and k to move through a list."),
        }

    def clean(self) -> dict[str, Any]:
        """Whoever signs with initials or a job title must have some."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sign_off") == "initials" and not cleaned.get("initials"):
            self.add_error("initials", _("Enter the initials that your replies are signed with."))
        if cleaned.get("sign_off") == "role" and not self.instance.job_title:
            self.add_error("sign_off", _("You have no job title here yet. Ask an administrator."))
        return cleaned

    @property
    def choices(self) -> Choices:
        """What was chosen; call it on a valid form."""
        return Choices(**{name: self.cleaned_data[name] for name in self.Meta.fields})


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Let `form` choose among `choices`."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class TokenForm(forms.Form):
    """Which system gets a key, and what it may do where."""

    name = forms.CharField(label=_("Which system is it for?"), max_length=120)
    department = forms.ModelChoiceField(
        Department.objects.none(), label=_("Where?"), empty_label=_("Choose a department")
    )
    role = forms.ChoiceField(
        label=_("What may it do?"),
        choices=[(role.value, role.label) for role in (Role.READER, Role.RESPONDER)],
        widget=forms.RadioSelect,
        initial=Role.READER,
    )
    ends_at = forms.DateTimeField(
        label=_("When does it end?"),
        help_text=_("Leave empty for a key that lasts until you end it."),
        required=False,
        widget=DateTimeInput,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        departments: QuerySet[Department],
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


class QuietForm(forms.Form):
    """When I work, so that I am left alone at every other time."""

    on = forms.BooleanField(label=_("Leave me alone outside these hours"), required=False)
    days = forms.TypedMultipleChoiceField(
        label=_("Days on which I begin to work"),
        choices=[(number, WEEKDAYS[number]) for number in range(7)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    ends = forms.TimeField(
        label=_("Until"),
        help_text=_("Earlier than the start means the next day, as on a night shift."),
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
    )
    bank_holidays = forms.BooleanField(label=_("Bank holidays are days off"), required=False)


class DayOffForm(forms.Form):
    """Days on which I do not work."""

    first = forms.DateField(label=_("First day"), widget=DateInput)
    last = forms.DateField(label=_("Last day"), widget=DateInput)

    def clean(self) -> dict[str, Any]:
        """They end no sooner than they begin."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Choose a last day that is not before the first."))
        return cleaned
