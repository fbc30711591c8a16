"""The spreadsheet of queued posts that another tool wrote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.queued import MOST_BYTES


class QueueForm(forms.Form):
    """One CSV file, looked at before anything is made of it."""

    file = forms.FileField(
        label=_("CSV file"),
        allow_empty_file=True,  # the reader says it better
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text=_("At most 10 MB and 5,000 lines. Excel and other spreadsheets can save one."),
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:  # noqa: ANN401 an uploaded file
        """Its size is looked at before it is read into memory."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 10 MB. Split it, then try again.")
            )
        return given
