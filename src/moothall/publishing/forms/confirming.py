"""The last look before a post leaves: names of accounts that are seldom used."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from moothall.domain.publishing.guards import is_the_name
from moothall.register.models import Account
from moothall.web.widgets import NameGuardInput


class ConfirmForm(forms.Form):
    """Asks for the name of every account that was not used for 30 days.

    Args:
        seldom: those accounts.
    """

    def __init__(self, *args: Any, seldom: Iterable[Account], **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.seldom = list(seldom)
        for account in self.seldom:
            self.fields[f"typed_{account.pk}"] = _field(account)

    def clean(self) -> dict[str, Any]:
        """Each name is that of its account."""
        cleaned = super().clean() or self.cleaned_data
        for account in self.seldom:
            name = f"typed_{account.pk}"
            if name in cleaned and not is_the_name(cleaned[name], account.name):
                self.add_error(name, _not_the_name(account))
        return cleaned

    def typed(self) -> dict[int, str]:
        """What was typed, by the accounts' numbers."""
        return {each.pk: self.cleaned_data.get(f"typed_{each.pk}", "") for each in self.seldom}


def _field(account: Account) -> forms.CharField:
    return forms.CharField(
        label=_("Type the account's name: %(account)s") % {"account": account.name},
        help_text=_("Nothing was posted from it for 30 days."),
        max_length=200,
        error_messages={"required": _not_the_name(account)},
        widget=NameGuardInput(account.name),
    )


def _not_the_name(account: Account) -> str:
    return _("Type “%(account)s”, so that we both know which account this is.") % {
        "account": account.name
    }
