"""Forms with which rights and accounts are asked for and refused."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department, Role
from moothall.people.queries import departments_to_ask_for
from moothall.register.forms.fields import offer
from moothall.register.forms.offering import offered
from moothall.register.services.requests import ROLES_TO_ASK_FOR

LONGEST_SENTENCE = 300


class AskForm(forms.Form):
    """One screen to ask for a right or for a new account."""

    what = forms.ChoiceField(label=_("What do you need?"), widget=forms.RadioSelect)
    department = forms.ModelChoiceField(
        label=_("In which department?"),
        queryset=Department.objects.none(),
        empty_label=_("Choose a department"),
        error_messages={"required": _("Choose the department.")},
    )
    purpose = forms.CharField(
        label=_("What will you use it for?"),
        help_text=_("One sentence is enough."),
        max_length=LONGEST_SENTENCE,
        error_messages={"required": _("Say in one sentence what you will use it for.")},
    )

    def __init__(self, *args: Any, demo: bool, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        offer(self, "department", departments_to_ask_for())
        what = cast("forms.ChoiceField", self.fields["what"])
        what.choices, what.initial = _wishes(demo=demo), f"role:{Role.RESPONDER.value}"

    @property
    def wish(self) -> dict[str, Any]:
        """What `services.ask` takes; call it on a valid form."""
        kind, _colon, value = self.cleaned_data["what"].partition(":")
        wanted = {"role": value} if kind == "role" else {"platform": value}
        return {
            **wanted,
            "department": self.cleaned_data["department"],
            "purpose": self.cleaned_data["purpose"],
        }


class RefusalForm(forms.Form):
    """Why a request is refused."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("They will read this. Say what they could do instead."),
        max_length=LONGEST_SENTENCE,
        error_messages={"required": _("Say why, so that they know what to change.")},
    )


def _wishes(*, demo: bool) -> list[tuple[str, Any]]:
    roles = [(f"role:{role.value}", role.label) for role in ROLES_TO_ASK_FOR]
    accounts = [
        (f"account:{each.key}", _("A new account: %s") % each.name) for each in offered(demo=demo)
    ]
    return [*roles, *accounts]
