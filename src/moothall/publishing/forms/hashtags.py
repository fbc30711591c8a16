"""One hashtag of the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models import Hashtag
from moothall.web.widgets import DateInput


class HashtagForm(forms.Form):
    """How it is written, what it is for, until when."""

    word = forms.CharField(
        label=_("Hashtag"),
        max_length=61,
        help_text=_("With a capital for each word, such as EastmereLibraries."),
    )
    purpose = forms.CharField(label=_("What it is for"), max_length=200, required=False)
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DateInput,
        help_text=_("The last day of its use. Leave empty if it has no end."),
    )

    @classmethod
    def of(cls, hashtag: Hashtag) -> "HashtagForm":
        """Filled in with what is registered."""
        return cls(
            initial={
                "word": hashtag.word,
                "purpose": hashtag.purpose,
                "ends_on": hashtag.ends_on,
            }
        )
