"""Members of the public, and their presences on platforms."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """A member of the public. Several Profiles are one Contact only if a person said so."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name them as they named themselves."""
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
        """Name them as the platform shows them."""
        return self.name or self.address or self.key
