"""Retention rules, holds, and the proofs that something ended or was handed out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Contact, Conversation, Message
from moothall.people.models import Department
from moothall.publishing.models import Post
from moothall.records.kinds import words_for

STAFF = settings.AUTH_USER_MODEL


class RetentionRule(models.Model):
    """How long one kind of record is kept, from and to a date. A change makes a new row."""

    rule_id = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20)  # a domain.retention.Kind
    label = models.CharField(max_length=60, blank=True)
    months = models.PositiveIntegerField(_("months"))
    why = models.TextField(_("why"))
    source_url = models.URLField(max_length=500, blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    checked_on = models.DateField()
    changed_by = models.ForeignKey(STAFF, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """One row of a rule is in force at a time."""

        ordering = ("kind", "rule_id", "effective_from")
        constraints = (
            models.UniqueConstraint(
                fields=["rule_id"],
                condition=Q(effective_to=None),
                name="retention_rule_has_one_row_in_force",
            ),
            models.CheckConstraint(
                name="retention_rule_ends_after_it_starts",
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="retention_lasts_a_month_or_more",
                condition=Q(months__gte=1),
                violation_error_message=_("Keep records for at least one month."),
            ),
        )

    def __str__(self) -> str:
        """Name the rule."""
        return self.rule_id

    @property
    def of_what(self) -> str:
        """What it is about, in words."""
        return words_for(self.kind, self.label)


class LegalHold(models.Model):
    """Nothing about this Contact, Conversation or Post ends until the hold is lifted."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(
        _("why nothing may end"),
        help_text=_("For example: a subject access request of 3 March; our reference IG-204."),
    )
    by = models.ForeignKey(STAFF, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.TextField(_("why it can be lifted"), blank=True)

    class Meta:
        """A hold is about one thing."""

        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="hold_is_about_one_thing",
                condition=Q(conversation__isnull=False, contact=None, post=None)
                | Q(conversation=None, contact__isnull=False, post=None)
                | Q(conversation=None, contact=None, post__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name it by number; reasons may hold personal data."""
        return f"hold {self.pk}"


class Erasure(models.Model):
    """The words of some Messages were removed everywhere; who decided, when and why."""

    class Cause(models.TextChoices):
        """What led to it."""

        REQUEST = "request", _("Somebody asked for it")
        DISPOSAL = "disposal", _("Its time had come")
        RESTORED = "restored", _("Repeated after a restore")

    cause = models.CharField(max_length=10, choices=Cause.choices)
    reason = models.TextField(_("why"), blank=True)
    # why what an Incident needs went all the same; "" where it was left out, or none needed it
    needed_why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    messages_count = models.PositiveIntegerField(default=0)
    logged_at = models.DateTimeField(null=True)  # in the file beside the database, too

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"erasure {self.pk}"


class Erased(models.Model):
    """One Message of an Erasure, named so that the erasure can be repeated after a restore."""

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="erased")
    message_id = models.BigIntegerField()
    department_id = models.BigIntegerField(null=True)
    external_sha256 = models.CharField(max_length=64)  # of "<account id>:<external id>"

    class Meta:
        """A message is named once in an erasure."""

        constraints = (
            models.UniqueConstraint(
                fields=["erasure", "message_id"], name="message_is_erased_once_an_erasure"
            ),
        )

    def __str__(self) -> str:
        """Name the message by number."""
        return f"message {self.message_id}"


class Refusal(models.Model):
    """One Message that a request for erasure left out: an Incident that runs needs it.

    Refused for the time being (UK GDPR Article 17(3)(e)); it is offered again when none does.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="refusals")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="refusals")
    offered_at = models.DateTimeField(null=True, blank=True)  # that it can be erased now

    class Meta:
        """A message is left out once of an erasure. What was not offered yet is asked for."""

        constraints = (
            models.UniqueConstraint(
                fields=["erasure", "message"], name="message_is_left_out_once_of_an_erasure"
            ),
        )
        indexes = (
            models.Index(
                fields=["erasure"], condition=Q(offered_at=None), name="refusal_to_be_offered"
            ),
        )

    def __str__(self) -> str:
        """Name the message by number."""
        return f"refusal of message {self.message_id}"


class Disposal(models.Model):
    """The certificate of one night: which rule ended how much, provable without the words."""

    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT, related_name="disposals")
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, blank=True, related_name="disposals"
    )
    at = models.DateTimeField(default=timezone.now)
    records = models.PositiveIntegerField()  # conversations, drafts, notices or files
    messages_count = models.PositiveIntegerField(default=0)
    oldest = models.DateTimeField(null=True)
    newest = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)  # sha256 over the sorted ids, one a line

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"certificate {self.pk}"


class Export(models.Model):
    """A copy made for somebody who asked: of what, for whom, with which words left out."""

    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="exports"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, null=True, blank=True, related_name="exports"
    )
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("to"), null=True, blank=True)
    purpose = models.TextField(
        _("what the copy is for"),
        help_text=_("For example: subject access request, our reference IG-204."),
    )
    by = models.ForeignKey(STAFF, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sha256 = models.CharField(max_length=64, blank=True)  # of the file, while it is kept
    gone_at = models.DateTimeField(null=True, blank=True)
    messages: "models.ManyToManyField[Message, models.Model]" = models.ManyToManyField(
        Message, related_name="exports"
    )

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"export {self.pk}"


class ExportRedaction(models.Model):
    """Words left out of one Message in an Export: where they stood, and why; never the words."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="redactions")
    message_id = models.BigIntegerField()
    field = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)

    class Meta:
        """In the order of the copy."""

        ordering = ("message_id", "field", "start")

    def __str__(self) -> str:
        """Name the place."""
        return f"{self.message_id} {self.field} {self.start}-{self.end}"
