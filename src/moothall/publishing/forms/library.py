"""A picture or film of the library: whose it is, what it shows, until when it may be used."""

from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department
from moothall.publishing.models import MediaFile
from moothall.publishing.services import FileFacts
from moothall.web.widgets import DateInput

LONGEST_CAPTIONS = 200_000
MOST_CAPTION_BYTES = 1_000_000


class FileForm(forms.Form):
    """What is said of a file. The focal point is in hundredths, as sliders give it."""

    title = forms.CharField(
        label=_("What it is"),
        max_length=120,
        help_text=_("A name by which colleagues find it. Residents do not see it."),
    )
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        validators=[MaxLengthValidator(1500)],
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "One or two sentences for people who do not see it. It can be changed in each post."
        ),
    )
    captions = forms.CharField(
        label=_("Captions of a film"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_CAPTIONS)],
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The spoken words as WebVTT, the format of .vtt files."),
    )
    owner = forms.CharField(label=_("Who owns it"), max_length=120, required=False)
    licence = forms.CharField(
        label=_("Licence"),
        max_length=120,
        required=False,
        help_text=_("For example: our own, or CC BY 4.0."),
    )
    people_agreed = forms.CharField(
        label=_("Consent of the people in it"),
        max_length=200,
        required=False,
        help_text=_("Who agreed, and where that is kept. Leave empty if nobody is in it."),
    )
    may_use_until = forms.DateField(
        label=_("May be used until"),
        required=False,
        widget=DateInput,
        help_text=_("When consent or licence ends. From the next day on no post can use it."),
    )
    focus_x = forms.IntegerField(
        label=_("What matters: left to right"),
        required=False,
        min_value=-100,
        max_value=100,
        widget=forms.NumberInput({"type": "range", "min": -100, "max": 100, "step": 5}),
    )
    focus_y = forms.IntegerField(
        label=_("What matters: bottom to top"),
        required=False,
        min_value=-100,
        max_value=100,
        widget=forms.NumberInput({"type": "range", "min": -100, "max": 100, "step": 5}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        for name in {"focus_x", "focus_y"} & self.fields.keys():
            self.fields[name].is_expected = True  # type: ignore[attr-defined]

    def facts(self) -> FileFacts:
        """What was filled in, as the service takes it."""
        said: dict[str, Any] = {**self.cleaned_data}
        for name in ("focus_x", "focus_y"):
            said[name] = (said.get(name) or 0) / 100
        known = FileFacts.__dataclass_fields__
        return FileFacts(**{name: value for name, value in said.items() if name in known})

    @classmethod
    def of(cls, file: MediaFile) -> "FileForm":
        """Filled in with what is said of `file` now."""
        said = {name: getattr(file, name) for name in FileFacts.__dataclass_fields__}
        said["focus_x"], said["focus_y"] = round(file.focus_x * 100), round(file.focus_y * 100)
        return cls(initial=said)


class AddFileForm(FileForm):
    """A new file and what is said of it; its focal point is chosen once it can be seen."""

    file = forms.FileField(
        label=_("Picture or film"),
        help_text=_(
            "JPEG, HEIC, PNG, GIF, WebP, MP4, MOV or WebM. Where and with what it was taken is"
            " removed. HEIC, as phones save pictures, is turned into a JPEG."
        ),
        widget=forms.FileInput({"accept": "image/*,.heic,.heif,video/*"}),
    )
    captions_file = forms.FileField(
        label=_("Or a file with the captions"),
        required=False,
        widget=forms.FileInput({"accept": ".vtt,text/vtt"}),
    )
    department = forms.ModelChoiceField(
        label=_("Whose library"), queryset=Department.objects.none(), empty_label=None
    )
    focus_x, focus_y = None, None  # type: ignore[assignment]
    field_order = (
        *("file", "title", "alt", "department", "owner", "licence", "people_agreed"),
        *("may_use_until", "captions", "captions_file"),
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[Department]", self.fields["department"])
        field.queryset = departments

    def clean_captions_file(self) -> Any:  # noqa: ANN401 an uploaded file or nothing
        """Captions are words: more than a megabyte are something else."""
        given = self.cleaned_data.get("captions_file")
        if given and given.size > MOST_CAPTION_BYTES:
            raise forms.ValidationError(
                _("This file is too large for captions. Choose one that ends in .vtt.")
            )
        return given

    def clean(self) -> dict[str, Any]:
        """Captions from a file count as if they had been typed."""
        cleaned = super().clean() or self.cleaned_data
        if given := cleaned.get("captions_file"):
            cleaned["captions"] = given.read().decode("utf-8-sig", errors="replace")
        return cleaned


class RetireForm(forms.Form):
    """Why a file may not be used any more."""

    reason = forms.CharField(
        label=_("Why should it not be used any more?"),
        max_length=200,
        help_text=_("For example: Amira has withdrawn her consent."),
        error_messages={"required": _("Say why in a few words, so that nobody adds it again.")},
    )
