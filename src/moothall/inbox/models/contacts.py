"""Members of the public, and their presences on platforms."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models.covers import Cover

HIDDEN = _("Name not shown")


class Contact(models.Model):
    """A member of the public. Several Profiles are one Contact only if a person said so."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    # What they call themselves are words too, judged as those of a Message are.
    name_cover = models.CharField(
        max_length=8, choices=Cover.choices, default=Cover.OPEN, db_default=Cover.OPEN
    )
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name them as they named themselves, where that may be shown."""
        if self.name_cover != Cover.OPEN:
            return str(HIDDEN)
        return self.name or str(_("Name not given"))


class Profile(models.Model):
    """One presence of a Contact on a Platform."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="profiles")
    platform = models.CharField(max_length=40)
    key = models.CharField(
        max_length=255
    )  # what the platform calls them; mail: lower-case address
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254, blank=True)
    name_cover = models.CharField(  # of name, address and key
        max_length=8, choices=Cover.choices, default=Cover.OPEN, db_default=Cover.OPEN
    )
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    joined_reason = models.CharField(max_length=300, blank=True)
    # the Contact it had before it was joined, so that it can be parted again
    stood_alone_as = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="lent_profiles"
    )

    class Meta:
        """A platform's key names one presence."""

        constraints = (
            models.UniqueConstraint(
                fields=["platform", "key"], name="profile_key_is_unique_on_its_platform"
            ),
        )

    def __str__(self) -> str:
        """Name them as the platform shows them, where that may be shown."""
        return self.whole_name if self.name_cover == Cover.OPEN else str(HIDDEN)

    @property
    def whole_name(self) -> str:
        """What they call themselves, for whoever asked to see it and for whole copies."""
        return self.name or self.address or self.key

    @property
    def handle(self) -> str:
        """The address or key they write from; "" where it may not be shown."""
        return (self.address or self.key) if self.name_cover == Cover.OPEN else ""
