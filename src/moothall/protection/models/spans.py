"""After how many days the desk asks about an Incident again."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from moothall.domain.spans import BOUNDS, Spans


def _days(name: str, words: StrPromise) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    lowest, highest = BOUNDS[name]
    return models.PositiveSmallIntegerField(
        words,
        default=getattr(Spans(), name),
        validators=[MinValueValidator(lowest), MaxValueValidator(highest)],
    )


class SpanPlan(models.Model):
    """After how many days the desk asks about Incidents again, from then on. The newest holds."""

    dormant = _days("dormant", _("days without anything until it may be dormant"))
    review = _days("review", _("days until a shield is looked at again"))
    late_steps = _days("late_steps", _("days in which late steps are called to mind"))
    why = models.CharField(_("why"), max_length=300)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first. Nobody moves them without a reason."""

        ordering = ("-since", "-id")
        constraints = (
            models.CheckConstraint(name="span_plan_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="shield_is_looked_at_again_within_bounds",
                condition=Q(review__gte=BOUNDS["review"][0], review__lte=BOUNDS["review"][1]),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"span plan {self.pk}"
