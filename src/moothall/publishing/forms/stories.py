"""What people fill in about a story of somebody we work with."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.publishing.case_stories import Changed, Consent, Powers, Told
from moothall.publishing.models import CaseStory
from moothall.web.widgets import DateInput

CHANGED = (
    (Changed.AGE.value, gettext_lazy("Age")),
    (Changed.FAMILY.value, gettext_lazy("Family")),
    (Changed.PLACE.value, gettext_lazy("Place")),
    (Changed.TIME.value, gettext_lazy("When it was")),
    (Changed.HEALTH.value, gettext_lazy("Health")),
    (Changed.WORK.value, gettext_lazy("Work or school")),
    (Changed.ORIGIN.value, gettext_lazy("Origin or language")),
    (Changed.OTHER.value, gettext_lazy("Something else")),
)
MOST_WORDS = 300


class StoryForm(forms.Form):
    """What its writer says of the person it tells of."""

    changed = forms.MultipleChoiceField(
        label=gettext_lazy("Which details did you change?"),
        help_text=gettext_lazy("Then the post says so, at its end. Tick nothing if you left all."),
        choices=CHANGED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Did the person agree to be written about?"),
        choices=CaseStory.CONSENTS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether they were asked.")},
    )
    why_not = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Where they were not asked. Your second reader sees it."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    powers = forms.ChoiceField(
        label=gettext_lazy("By what right were you in their life?"),
        help_text=gettext_lazy("Where the law let us act without consent, two people say yes."),
        choices=CaseStory.POWERS,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Whoever did not ask says why."""
        cleaned = super().clean() or self.cleaned_data
        given = cleaned.get("consent") in {Consent.GIVEN.value, None}
        if not given and not cleaned.get("why_not", "").strip():
            self.add_error("why_not", _("Say in a few words why they were not asked."))
        return cleaned

    def told(self) -> Told:
        """As the service takes it."""
        said = self.cleaned_data
        return Told(
            changed=frozenset(Changed(each) for each in said["changed"]),
            consent=Consent(said["consent"]),
            why_not=said["why_not"],
            powers=Powers(said["powers"]),
        )

    @staticmethod
    def shown(story: CaseStory) -> dict[str, Any]:
        """What stands in it at first."""
        names = ("changed", "consent", "why_not", "powers")
        return {name: getattr(story, name) for name in names}


class PutAwayForm(forms.Form):
    """Until when a story rests."""

    until = forms.DateField(
        label=gettext_lazy("Put it away until"),
        help_text=gettext_lazy("Until then it cannot leave, by any route. Half a year is usual."),
        widget=DateInput,
        error_messages={"required": gettext_lazy("Choose a day.")},
    )

    @staticmethod
    def shown(until: date) -> dict[str, Any]:
        """What stands in it at first."""
        return {"until": until}


class SoonerForm(forms.Form):
    """Why a second person brings a story back before its day."""

    reason = forms.CharField(
        label=gettext_lazy("Why may it leave sooner?"),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Say why in a few words.")},
    )


class LabelForm(forms.Form):
    """What an account puts under a story whose details were changed."""

    words = forms.CharField(
        label=gettext_lazy("Words under the story"),
        help_text=gettext_lazy("They count towards the length of the post."),
        max_length=100,
    )
    address = forms.URLField(
        label=gettext_lazy("Your page on how you write about people"),
        help_text=gettext_lazy("If you have one. It stands behind the words."),
        required=False,
        assume_scheme="https",
    )
