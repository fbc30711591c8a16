"""Elections: their polls and notices, how the record was changed, and what was done for each."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing import quiet_period
from moothall.domain.publishing.quiet_period import QuietPeriod
from moothall.publishing.models.publications import Publication
from moothall.register.models import Account

KINDS = {
    "local-england": _("Local election, England"),
    "local-wales": _("Local election, Wales"),
    "local-scotland": _("Local election, Scotland"),
    "london-mayor": _("Mayor of London and Assembly"),
    "uk-parliament": _("UK Parliament"),
    "other": _("Another poll"),
}


class Election(models.Model):
    """One poll, and the period before it in which what we publish is read as taking a side."""

    kind = models.CharField(_("which election"), max_length=20, choices=list(KINDS.items()))
    area = models.CharField(_("where"), max_length=120)
    poll_on = models.DateField(_("day of the poll"))
    notice_on = models.DateField(_("day on which the notice was published"), null=True, blank=True)
    mourning = models.JSONField(_("days of mourning or thanksgiving"), default=list, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="elections_entered"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The next poll first; a notice comes before its poll."""

        ordering = ("poll_on", "id")
        constraints = (
            models.CheckConstraint(
                name="notice_comes_before_the_poll",
                condition=Q(notice_on=None) | Q(notice_on__lt=F("poll_on")),
                violation_error_message=_("The notice is published before the poll."),
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return f"{self.get_kind_display()}, {self.area}, {self.poll_on}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/elections/{self.pk}/"

    @property
    def poll(self) -> quiet_period.Election:
        """What the arithmetic needs to know of it."""
        days = tuple(map(date.fromisoformat, self.mourning))
        return quiet_period.Election(self.kind, self.area, self.poll_on, self.notice_on, days)

    @property
    def period(self) -> QuietPeriod:
        """From when until when care is due. Raises NoCalendar where nothing tells."""
        return quiet_period.quiet_period(self.poll)


class ElectionChange(models.Model):
    """One change of the record of an Election, and why: it moves the period for everybody."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="changes")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="election_changes"
    )
    made_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("why"), max_length=300)
    began_on = models.DateField()  # when the period began before the change
    begins_on = models.DateField()

    class Meta:
        """In their order."""

        ordering = ("made_at", "id")

    def __str__(self) -> str:
        """Name it."""
        return f"change {self.pk} of election {self.election_id}"


class ElectionStep(models.Model):
    """One line of the checklist, done on one Account for one Election, by whom and when."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="steps")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="election_steps")
    name = models.SlugField(max_length=30)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="election_steps"
    )
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Each once."""

        constraints = (
            models.UniqueConstraint(
                name="election_step_is_done_once", fields=["election", "account", "name"]
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return f"{self.name} for election {self.election_id}"


class ElectionLook(models.Model):
    """Somebody's word that a post which waits may leave in the period as it is."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="looks")
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="election_looks"
    )
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="election_looks"
    )
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Each once."""

        constraints = (
            models.UniqueConstraint(
                name="election_look_is_had_once", fields=["election", "publication"]
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return f"look at publication {self.publication_id}"
