"""Who passed a Mistake on, from what we received or with a source. Nobody is looked up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models.mistakes import Mistake
from moothall.domain.publishing.spreading import PassedOn
from moothall.inbox.models import Message

STAFF = settings.AUTH_USER_MODEL


class Amplifier(models.Model):
    """Somebody of weight who passed a Mistake on, and whether they were told since."""

    class Kind(models.TextChoices):
        """Who they are, as far as the correction is concerned."""

        ORGANISATION = "organisation", _("An organisation")
        MEMBER = "member", _("An elected member")
        PRESS = "press", _("The press")
        ACCOUNT = "account", _("An account that many follow")
        PERSON = "person", _("A private person")

    class How(models.TextChoices):
        """How they passed it on."""

        REPLY = "reply", _("answered it")
        QUOTE = "quote", _("quoted it")
        MENTION = "mention", _("named us")
        SHARE = "share", _("shared it")
        REPORT = "report", _("reported on it")

    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="amplifiers")
    kind = models.CharField(_("who is it?"), max_length=12, choices=Kind.choices)
    how = models.CharField(_("what did they do?"), max_length=10, choices=How.choices)
    # what we received of them; their name stays where it can be erased, and ends with it
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, null=True, blank=True, related_name="amplifiers"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    source = models.CharField(_("where do you know it from?"), max_length=300, blank=True)
    reach = models.PositiveIntegerField(_("how many may have seen it?"), null=True, blank=True)
    added_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="amplifiers_added")
    added_at = models.DateTimeField(default=timezone.now)
    informed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="amplifiers_informed"
    )
    informed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The farthest reach first; each from what we received, or named with a source."""

        ordering = (models.F("reach").desc(nulls_last=True), "id")
        constraints = (
            models.CheckConstraint(
                name="amplifier_has_a_source",
                condition=Q(message__isnull=False) | (~Q(name="") & ~Q(source="")),
            ),
            models.UniqueConstraint(
                fields=["mistake", "message"],
                condition=Q(message__isnull=False),
                name="amplifier_is_noted_once_of_a_message",
            ),
        )

    def __str__(self) -> str:
        """Name it without who it is."""
        return f"amplifier {self.pk} of mistake {self.mistake_id}"

    @property
    def called(self) -> str:
        """What they are called: as typed, or as their Platform shows them."""
        return self.name or str((self.message and self.message.profile) or "")

    @property
    def passed_on(self) -> PassedOn:
        """What the domain needs to know of it."""
        return PassedOn(self.kind, self.reach, is_informed=self.informed_at is not None)
