"""What can be asked of the audit log."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.audit import queries
from moothall.audit.models import AuditEntry
from moothall.people.models import StaffMember


def _a_day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


class AuditForm(forms.Form):
    """Narrows the audit log; every field may stay empty."""

    person = forms.ModelChoiceField(
        StaffMember.objects.order_by("name", "pk"),
        required=False,
        label=_("Who"),
        empty_label=_("Anybody"),
    )
    act = forms.CharField(
        required=False,
        max_length=80,
        label=_("What was done"),
        help_text=_("Such as conversation.assigned, or conversation for every act on one."),
    )
    subject = forms.CharField(
        required=False,
        max_length=60,
        label=_("Kind of thing"),
        help_text=_("Such as inbox.conversation."),
    )
    number = forms.IntegerField(required=False, min_value=1, label=_("Its number"))
    since = forms.DateField(required=False, label=_("From"), widget=_a_day())
    until = forms.DateField(required=False, label=_("Up to and including"), widget=_a_day())

    def entries(self) -> "QuerySet[AuditEntry]":
        """What matches, newest first."""
        asked = _Asked(**self.cleaned_data)
        found = queries.entries(
            actor_id=asked.person.pk if asked.person else None,
            act=asked.act.strip(),
            subject_type=asked.subject.strip().lower(),
            since=_start_of(asked.since),
            until=_start_of(asked.until, days=1),
        )
        return found.filter(subject_id=asked.number) if asked.number else found


@dataclass(frozen=True, slots=True)
class _Asked:
    person: StaffMember | None
    act: str
    subject: str
    number: int | None
    since: date | None
    until: date | None


def _start_of(day: date | None, *, days: int = 0) -> datetime | None:
    """When a day begins here, `days` later."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
