"""What people fill in when somebody else used an account: what was seen, and what shows it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models import Proof
from moothall.corrections.services import Evidence


class ProofForm(forms.Form):
    """Words with their source, or a file."""

    words = forms.CharField(
        label=_("What it says"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Paste the record itself."),
    )
    source = forms.CharField(
        label=_("Where it is from"),
        max_length=300,
        required=False,
        help_text=_("For example: the platform’s list of sign-ins, seen at 09:10."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Up to 25 MB. It can be downloaded, and is never opened here."),
    )

    def evidence(self) -> Evidence:
        """The piece as it is handed on."""
        given, file = self.cleaned_data, self.cleaned_data["file"]
        return Evidence(
            words=given["words"],
            source=given["source"],
            filename=file.name if file else "",
            content=file.read() if file else None,
        )


class AddProofForm(ProofForm):
    """The same, perhaps in the place of an earlier piece."""

    supersedes = forms.ModelChoiceField(
        label=_("In the place of"),
        queryset=Proof.objects.none(),
        required=False,
        empty_label=_("None: it comes beside the others"),
    )

    def __init__(self, *args: Any, standing: QuerySet[Proof], **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        field = self.fields["supersedes"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        field.queryset = standing
        field.label_from_instance = _named  # type: ignore[method-assign,assignment]


class CompromiseForm(ProofForm):
    """What was seen, with its first piece of evidence."""

    seen = forms.CharField(
        label=_("What was seen"),
        max_length=300,
        help_text=_("For example: a sign-in from an unknown address at 03:12."),
        error_messages={"required": _("Say what was seen.")},
    )
    field_order = ("seen", "words", "source", "file")


def _named(proof: Proof) -> str:
    return (proof.filename or proof.words)[:60]
