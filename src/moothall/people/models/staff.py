"""Staff, the departments and teams they work in, and the roles granted to them."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.web.prepared import Slot


class Department(models.Model):
    """A service area such as Housing or Waste, or an elected member's own workspace."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    workspace_of = models.OneToOneField(
        "people.StaffMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workspace",
        help_text=_("The elected member whose own workspace this is. Officers cannot open it."),
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Departments are listed by name."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Name it as staff know it."""
        return self.name


class StaffMemberManager(BaseUserManager["StaffMember"]):
    """Makes people; an email address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "StaffMember":  # noqa: ANN401 model fields
        """Make a person who can sign in; without a password only by single sign-on or a link."""
        staff = self.model(email=self.normalize_email(email).lower(), **more)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff

    def get_by_natural_key(self, username: str | None) -> "StaffMember":
        """Find a person by email address, whatever its capitals."""
        return self.get(email__iexact=username)


class SignOff(models.TextChoices):
    """How a reply says who wrote it. Never more than the person chose."""

    TEAM = "team", _("The team's name")
    ROLE = "role", _("My job title")
    INITIALS = "initials", _("My initials")


class NoticeChoice(models.TextChoices):
    """Where a person wants to be told."""

    DESK = "desk", _("In the desk only")
    DESK_AND_MAIL = "desk_and_mail", _("In the desk and by mail")


class StaffMember(AbstractBaseUser):
    """Somebody who signs in. What they may do, `people.access` says, not Django's permissions."""

    email = models.EmailField(_("work email address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    initials = models.CharField(_("initials"), max_length=6, blank=True)
    sign_off = models.CharField(
        _("sign replies with"), max_length=10, choices=SignOff.choices, default=SignOff.TEAM
    )
    notices = models.CharField(
        _("tell me about new work"),
        max_length=15,
        choices=NoticeChoice.choices,
        default=NoticeChoice.DESK,
    )
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)
    calm_pictures = models.BooleanField(
        _("pictures in harmful messages grey and blurred until I press them"), default=True
    )
    is_active = models.BooleanField(default=True)
    is_break_glass = models.BooleanField(
        default=False, help_text=_("The one emergency administrator; every use raises an alarm.")
    )
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[StaffMemberManager] = StaffMemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One account a person, one emergency administrator an installation."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="staff_email_is_unique_in_any_case"),
            models.UniqueConstraint(
                fields=["is_break_glass"],
                condition=Q(is_break_glass=True),
                name="only_one_break_glass_administrator",
            ),
        )

    def __str__(self) -> str:
        """Name the person."""
        return self.name


class Team(models.Model):
    """Whom one works with; a Conversation can be a team's turn."""

    name = models.CharField(_("name"), max_length=120)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    members: "models.ManyToManyField[StaffMember, models.Model]" = models.ManyToManyField(
        StaffMember, related_name="teams", blank=True
    )

    class Meta:
        """Team names are unique within a department."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["department", "name"], name="team_name_is_unique_in_its_department"
            ),
        )

    def __str__(self) -> str:
        """Name it as staff know it; also the default signature of replies."""
        return self.name


class Role(models.TextChoices):
    """What a person may do where it is granted. `access` says what each allows."""

    READER = "reader", _("Reader: sees messages")
    RESPONDER = "responder", _("Responder: answers residents")
    PUBLISHER = "publisher", _("Publisher: also publishes posts")
    MANAGER = "manager", _("Manager: also gives access and sets up accounts")
    ADMINISTRATOR = "administrator", _("Administrator: runs the desk")
    MEMBER = "member", _("Elected member: their own workspace")


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants, as of a moment."""

    def in_force(self, now: datetime | Slot) -> "GrantQuerySet":
        """Those that have begun and not ended."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)


class Grant(models.Model):
    """A Role on a Department, on one Account, or on the whole desk, from and to a date."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    # An id without a foreign key: accounts belong to `register`, which stands above this app.
    account_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="grants_given"
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        """A grant has one scope; only administrators have the whole desk."""

        indexes = (models.Index(fields=["staff", "starts_at", "ends_at"]),)
        constraints = (
            models.CheckConstraint(
                name="grant_is_on_one_thing",
                condition=Q(department=None) | Q(account_id=None),
                violation_error_message=_("Choose a department or an account, not both."),
            ),
            models.CheckConstraint(
                name="only_administrators_hold_the_whole_desk",
                condition=Q(department__isnull=False)
                | Q(account_id__isnull=False)
                | Q(role=Role.ADMINISTRATOR),
                violation_error_message=_("Choose a department or an account."),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Choose an end after the start."),
            ),
        )

    def __str__(self) -> str:
        """Say who holds what."""
        return f"{self.staff_id} {self.role}"


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses, as of a moment."""

    def in_force(self, now: datetime | Slot) -> "PauseQuerySet":
        """Those that were not lifted and whose time has not come."""
        return self.filter(lifted_at=None, until__gt=now)


class Pause(models.Model):
    """One StaffMember sends nothing from one Account until a time. Everybody else goes on."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="pauses")
    account_id = models.BigIntegerField(db_index=True)  # as in a Grant
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=300)
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="pauses_begun"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    def __str__(self) -> str:
        """Name it without its reason."""
        return f"pause {self.pk}"


class Notice(models.Model):
    """A line telling one StaffMember that something waits; it never quotes a message."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="notice_set")
    kind = models.CharField(max_length=40)
    url = models.CharField(max_length=300)
    # Whatever fills the sentence of this kind: names of departments, counts; never a text.
    values = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_wanted = models.BooleanField(default=False)
    held_until = models.DateTimeField(null=True, blank=True)  # quiet hours: unseen, unmailed

    class Meta:
        """Newest first; the unseen ones are counted on every page."""

        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["staff", "-at"], condition=Q(seen_at=None), name="unseen_notice"),
        )

    def __str__(self) -> str:
        """Name the kind."""
        return self.kind


class ApiToken(models.Model):
    """An integration's key. It may do what its own StaffMember, who never signs in, may do."""

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Which system uses it, such as Repairs.")
    )
    sha256 = models.CharField(max_length=64, unique=True)  # of the key; it is shown only once
    made_by = models.ForeignKey(
        StaffMember, on_delete=models.SET_NULL, null=True, related_name="tokens_made"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        """Name it, never its key."""
        return self.name


class Tally(models.Model):
    """How often something was tried of late; whoever tries is not to be read from it."""

    key = models.CharField(max_length=64, primary_key=True)  # a keyed hash
    value = models.JSONField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Name it by hash."""
        return self.key
