"""The last look before a post leaves: names of accounts that are seldom used."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from moothall.domain.publishing.guards import is_the_name
from moothall.register.models import Account
from moothall.web.widgets import NameGuardInput


class ConfirmForm(forms.Form):
    """Asks for names of accounts, so that whoever posts shows that they know which these are.

    Args:
        seldom: accounts that were not used for 30 days.
        unlike: accounts that what leaves does not sound like.
        may_send_alone: whether this person can let it leave without the yes that it needs.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        seldom: Iterable[Account],
        unlike: Iterable[Account] = (),
        may_send_alone: bool = False,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        if may_send_alone:
            self.fields["emergency"] = _why_not_wait()
        odd = {
            each: _("This does not sound like it. Is it meant for this account?")
            for each in unlike
        }
        rare = {each: _("Nothing was posted from it for 30 days.") for each in seldom}
        self.asked = rare | odd
        for account, why in self.asked.items():
            self.fields[f"typed_{account.pk}"] = _field(account, why)

    def clean(self) -> dict[str, Any]:
        """Each name is that of its account, and what is sent without a yes says why."""
        cleaned = super().clean() or self.cleaned_data
        if self.data.get("then") == "emergency" and not cleaned.get("emergency", "").strip():
            name = "emergency" if "emergency" in self.fields else None
            self.add_error(name, _("Say in a few words why it cannot wait for a yes."))
        for account in self.asked:
            name = f"typed_{account.pk}"
            if name in cleaned and not is_the_name(cleaned[name], account.name):
                self.add_error(name, _not_the_name(account))
        return cleaned

    def why_alone(self) -> str:
        """Why it leaves without a yes; "" where it waits for one."""
        asked = self.data.get("then") == "emergency"
        return str(self.cleaned_data.get("emergency", "")) if asked else ""

    def typed(self) -> dict[int, str]:
        """What was typed, by the accounts' numbers."""
        return {each.pk: self.cleaned_data.get(f"typed_{each.pk}", "") for each in self.asked}


def _why_not_wait() -> forms.CharField:
    return forms.CharField(
        label=_("Why can it not wait?"),
        help_text=_("Two colleagues are told at once, and one of them looks at it afterwards."),
        max_length=300,
        required=False,
    )


def _field(account: Account, why: str) -> forms.CharField:
    return forms.CharField(
        label=_("Type the account's name: %(account)s") % {"account": account.name},
        help_text=why,
        max_length=200,
        error_messages={"required": _not_the_name(account)},
        widget=NameGuardInput(account.name),
    )


def _not_the_name(account: Account) -> str:
    return _("Type “%(account)s”, so that we both know which account this is.") % {
        "account": account.name
    }
