"""What staff fill in about house rules, and when a comment is hidden under one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.moderation import DEFAULT_REVIEW
from moothall.domain.moderation.house_rules import LONGEST_TEXT, LONGEST_TITLE
from moothall.moderation.models import HouseRule, NoticeWay
from moothall.moderation.services import Beside, Terms, Words

DAY = {"type": "date"}


class AppealForm(forms.Form):
    """Where to ask for another look: without it no rules begin."""

    appeal = forms.CharField(
        label=_("Where can people ask for another look?"),
        max_length=200,
        help_text=_("An address of mail or a page that somebody else reads than who hides."),
        error_messages={"required": _("Give an address of mail or a page.")},
    )


class SheetForm(AppealForm):
    """What stands beside the rules."""

    hours = forms.CharField(
        label=_("When does somebody read comments?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say when somebody reads comments.")},
    )
    limits = forms.CharField(
        label=_("What do you do, and what not?"),
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what you do with comments that break a rule.")},
    )
    field_order = ("hours", "limits", "appeal")

    def beside(self) -> Beside:
        """What was filled in."""
        given = self.cleaned_data
        return Beside(given["hours"], given["limits"], given["appeal"])


class RuleForm(forms.Form):
    """One version of a rule."""

    title = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the rule a short name.")},
    )
    text = forms.CharField(
        label=_("What it says"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say which act nobody may do. Criticism is never one."),
        error_messages={"required": _("Say what nobody may do.")},
    )
    why = forms.CharField(
        label=_("Why is it made or changed?"),
        max_length=300,
        error_messages={"required": _("Say why. It stays beside this version.")},
    )

    def words(self, *, in_elections: bool = False) -> Words:
        """What was filled in."""
        given = self.cleaned_data
        return Words(given["title"], given["text"], given["why"], in_elections)


class NewRuleForm(RuleForm):
    """A rule of one's own, with the name it has in records."""

    rule_id = forms.SlugField(
        label=_("Short name for records"),
        max_length=40,
        help_text=_(
            "Small letters and hyphens, such as: no-pictures-of-children. It never changes."
        ),
        error_messages={"required": _("Give it a short name for records.")},
    )
    field_order = ("title", "rule_id", "text", "why")


class HideForm(forms.Form):
    """Under which rule, on what grounds, until when, and how its writer is told."""

    rule = forms.ModelChoiceField(
        label=_("Which posted rule does it break?"),
        queryset=HouseRule.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the rule it breaks. Without one it stays.")},
    )
    reason = forms.CharField(
        label=_("What in it breaks the rule?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A fact, as you would explain it to its writer. It can be asked for."),
        error_messages={"required": _("Say what in it breaks the rule.")},
    )
    nothing_less = forms.CharField(
        label=_("Why would nothing less do?"),
        max_length=500,
        help_text=_("Less would be: an answer, a word in private, or leaving it."),
        error_messages={"required": _("Say why an answer or a word in private would not do.")},
    )
    notice_way = forms.ChoiceField(
        label=_("How is its writer told?"), choices=(), widget=forms.RadioSelect
    )
    not_told_because = forms.CharField(
        label=_("If not told: why?"), max_length=300, required=False
    )
    review_on = forms.DateField(
        label=_("When does somebody look at it again?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY),
        error_messages={"required": _("Choose a day.")},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 Django's
        rules: Iterable[HouseRule],
        ways: Iterable[NoticeWay],
        **more: Any,  # noqa: ANN401 Django's
    ) -> None:
        ways, first = list(ways), {"review_on": timezone.localdate() + DEFAULT_REVIEW}
        more["initial"] = {**first, "notice_way": ways[0], **(more.get("initial") or {})}
        super().__init__(*args, **more)
        field = self.fields["rule"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        pks = [each.pk for each in rules]
        field.queryset = HouseRule.objects.filter(pk__in=pks).order_by("in_elections", "pk")
        field.label_from_instance = lambda rule: rule.title  # type: ignore[method-assign,assignment]
        way = self.fields["notice_way"]
        assert isinstance(way, forms.ChoiceField)  # noqa: S101 as declared above
        way.choices = [(each.value, each.label) for each in ways]

    def terms(self) -> Terms:
        """What was filled in."""
        return Terms(**{name: self.cleaned_data[name] for name in self.fields})


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        error_messages={"required": _("Say why. It stays in the record.")},
    )


class LookForm(WhyForm):
    """Why it stays hidden, and until when."""

    why = forms.CharField(
        label=_("Why does it stay hidden?"),
        max_length=300,
        error_messages={"required": _("Say why it stays hidden today.")},
    )
    review_on = forms.DateField(
        label=_("When does somebody look again?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY),
        error_messages={"required": _("Choose a day.")},
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:  # noqa: ANN401 Django's
        more["initial"] = {"review_on": today + DEFAULT_REVIEW}
        super().__init__(*args, **more)


class SeenForm(forms.Form):
    """What somebody saw after they did it by hand."""

    seen = forms.CharField(
        label=_("What did you see afterwards, and how did you look?"),
        max_length=300,
        help_text=_("For example: signed out, the comment is gone from under the post."),
        error_messages={"required": _("Say what you saw. It is the proof that it was done.")},
    )
