"""The button that stops everything: for one account, one department, or the whole desk."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department
from moothall.register.models import Account


class Halt(models.Model):
    """Nothing leaves while it stands. Without account and department it is the whole desk."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="halts"
    )
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="halts"
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="halts_called"
    )
    called_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="halts_lifted",
    )
    lifted_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        """One place is named, or none; whoever lifts it is named with the moment."""

        ordering = ("-called_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="halt_names_one_place",
                condition=Q(account=None) | Q(department=None),
            ),
            models.CheckConstraint(
                name="halt_is_lifted_by_somebody",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name the place."""
        return f"halt {self.pk}"
