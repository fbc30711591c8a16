"""What people fill in about those who passed a mistake on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from moothall.corrections.models import Amplifier, Mistake
from moothall.corrections.queries.amplifiers import Candidate, messages_to_us
from moothall.corrections.services import Heard
from moothall.inbox.models import Message

MOST_REACH = 2_000_000_000


class AmplifierForm(forms.Form):
    """One of those who wrote to us, or a name with a source."""

    message = forms.ModelChoiceField(
        label=_("Who wrote to us"),
        queryset=Message.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
    )
    name = forms.CharField(label=_("Or a name"), max_length=120, required=False)
    source = forms.CharField(
        label=_("Where do you know it from?"),
        max_length=300,
        required=False,
        help_text=_("For example: their newsletter of 12 May. Look nobody up for this."),
    )
    kind = forms.ChoiceField(label=_("Who is it?"), choices=Amplifier.Kind.choices)
    how = forms.ChoiceField(label=_("What did they do?"), choices=Amplifier.How.choices)
    reach = forms.IntegerField(
        label=_("How many may have seen it there?"),
        min_value=0,
        max_value=MOST_REACH,
        required=False,
        help_text=_("Only if you were told."),
    )

    def heard(self) -> Heard:
        """Who it was, as it is handed on."""
        return Heard(**self.cleaned_data)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's
        mistake: Mistake,
        candidates: Sequence[Candidate],
        with_private: bool,
        **more: Any,  # noqa: ANN401 Django's
    ) -> None:
        super().__init__(*args, **more)
        drew = {each.message.pk: each.drew for each in candidates}
        field, kind = self.fields["message"], self.fields["kind"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 as declared above
        field.queryset = messages_to_us(mistake).filter(pk__in=drew).select_related("profile")
        field.label_from_instance = lambda each: _called(each, drew)  # type: ignore[method-assign,assignment]
        if not drew:
            del self.fields["message"]
        if not with_private:
            kind.choices = [each for each in Amplifier.Kind.choices if each[0] != "person"]


def _called(message: Message, drew: dict[int, int]) -> str:
    """Their name, and how many answered them."""
    name, count = str(message.profile or ""), drew[message.pk]
    if not count:
        return name
    words = ngettext("%(name)s (%(count)d answer)", "%(name)s (%(count)d answers)", count)
    return words % {"name": name, "count": count}
