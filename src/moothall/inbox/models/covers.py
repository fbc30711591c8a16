"""Whether words that somebody else chose may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cover(models.TextChoices):
    """Whether the words may be shown at once. Written only by `inbox.services.covering`."""

    UNREAD = "unread", _("Not judged yet")
    OPEN = "open", _("Shown")
    COVERED = "covered", _("Covered")
