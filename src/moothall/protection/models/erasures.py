"""What requests for erasure did to the evidence of an Incident; its target is told by this."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models.incidents import Incident


class EvidenceErasure(models.Model):
    """That one request for erasure touched an Incident: how much was left out, how much went."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="evidence_erasures"
    )
    at = models.DateTimeField(default=timezone.now)
    left_out = models.PositiveIntegerField(default=0)  # messages, needed for a legal claim
    taken = models.PositiveIntegerField(default=0)  # messages that are gone
    by = models.ForeignKey(  # who carried it out; null: at the terminal
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # of whoever let evidence of a running Incident go all the same; "" where it was over
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        """In the order of time. It tells of something."""

        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                name="an_erasure_of_evidence_left_out_or_took_something",
                condition=Q(left_out__gt=0) | Q(taken__gt=0),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"erasure of evidence {self.pk} of incident {self.incident_id}"
