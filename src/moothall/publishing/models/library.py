"""The media library: pictures and films, whose they are, and until when they may be shown."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department


class MediaFile(models.Model):
    """One picture or film that posts may use, cleaned of where and with what it was taken."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="media_files"
    )
    title = models.CharField(_("what it is"), max_length=120)
    media_type = models.CharField(max_length=60)  # what it really is
    came_as = models.CharField(max_length=60, blank=True)  # what it was, where it was turned
    sha256 = models.CharField(max_length=64)  # of the clean copy, under which it is stored
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    alt = models.CharField(_("what it shows"), max_length=1500, blank=True)
    captions = models.TextField(_("captions"), blank=True)
    focus_x = models.FloatField(default=0.0)
    focus_y = models.FloatField(default=0.0)
    owner = models.CharField(_("who owns it"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    people_agreed = models.CharField(
        _("consent of the people in it"),
        max_length=200,
        blank=True,
        help_text=_("Who agreed, and where that is kept. Leave empty if nobody is in it."),
    )
    may_use_until = models.DateField(_("may be used until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="media_files"
    )
    added_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_because = models.CharField(_("why it was taken out"), max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)  # what was said of it has ended too

    class Meta:
        """The same bytes stand in a department's library once."""

        ordering = ("-added_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["department", "sha256"],
                condition=Q(retired_at=None),
                name="media_file_is_in_its_library_once",
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return self.title

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/library/{self.pk}/"

    @property
    def is_film(self) -> bool:
        """Whether it moves and speaks."""
        return self.media_type.startswith("video/")

    @property
    def form(self) -> str:
        """The short name of what it is, such as JPEG."""
        return _short(self.media_type)

    @property
    def form_before(self) -> str:
        """The short name of what it came as, such as HEIC; empty where it was not turned."""
        return _short(self.came_as)

    def has_lapsed(self, on: date) -> bool:
        """Whether the consent to show it has ended before `on`."""
        return self.may_use_until is not None and self.may_use_until < on


def _short(media_type: str) -> str:
    return {"video/quicktime": "MOV"}.get(media_type) or media_type.rpartition("/")[2].upper()


class Hashtag(models.Model):
    """A hashtag that we use: how it is written, what it is for, until when."""

    word = models.CharField(_("hashtag"), max_length=60)  # with its capitals, without the sign
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hashtags"
    )
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A hashtag is the same whatever its capitals."""

        ordering = ("word",)
        constraints = (
            models.UniqueConstraint(
                models.functions.Lower("word"), name="hashtag_is_registered_once"
            ),
        )

    def __str__(self) -> str:
        """As it is written."""
        return f"#{self.word}"
