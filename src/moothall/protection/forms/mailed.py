"""What can be filled in about reports by mail: the desk's mailbox, an address of one's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.protection.models import ReportMailbox


class MailboxForm(forms.ModelForm[ReportMailbox]):
    """Where the private mailbox is. A password that is kept is never shown again."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        """In the order in which they are asked."""

        model = ReportMailbox
        fields = ("address", "host", "port", "security", "folder", "login", "server")
        labels = {
            "address": _("Its address"),
            "host": _("Server for incoming mail (IMAP)"),
            "port": _("Port"),
            "security": _("Is the connection encrypted?"),
            "folder": _("Folder to read"),
            "login": _("Sign-in name"),
            "server": _("Which server checks who sends?"),
        }
        help_texts = {
            "address": _("A mailbox for nothing else. For example safe@council.example"),
            "host": _("For example imap.council.example"),
            "login": _("Only if it differs from the address"),
            "server": _(
                "Its name as it stands first in “Authentication-Results” of a mail that arrived. "
                "Without it, everybody is asked whether they sent each mail."
            ),
        }

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        if self.instance.ciphertext:
            self.fields["password"].help_text = _("One is kept. Leave it empty to keep it.")
        self.order_fields(
            ["address", "host", "port", "security", "login", "password", "folder", "server"]
        )


class AddressForm(forms.Form):
    """An address that only this person reads."""

    address = forms.EmailField(
        label=_("Another address of yours"),
        max_length=254,
        help_text=_("One that only you read. A link goes there."),
        error_messages={"required": _("Enter an address.")},
    )
