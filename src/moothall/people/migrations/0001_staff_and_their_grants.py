import datetime as dt

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import moothall.people.models.quiet
from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="StaffMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                max_length=254, unique=True, verbose_name="work email address"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "job_title",
                            models.CharField(blank=True, max_length=120, verbose_name="job title"),
                        ),
                        (
                            "initials",
                            models.CharField(blank=True, max_length=6, verbose_name="initials"),
                        ),
                        (
                            "sign_off",
                            models.CharField(
                                choices=[
                                    ("team", "The team's name"),
                                    ("role", "My job title"),
                                    ("initials", "My initials"),
                                ],
                                default="team",
                                max_length=10,
                                verbose_name="sign replies with",
                            ),
                        ),
                        (
                            "notices",
                            models.CharField(
                                choices=[
                                    ("desk", "In the desk only"),
                                    ("desk_and_mail", "In the desk and by mail"),
                                ],
                                default="desk",
                                max_length=15,
                                verbose_name="tell me about new work",
                            ),
                        ),
                        (
                            "shortcuts",
                            models.BooleanField(default=True, verbose_name="single-key shortcuts"),
                        ),
                        (
                            "calm_pictures",
                            models.BooleanField(
                                default=True,
                                verbose_name="pictures in harmful messages grey and blurred until I press them",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "is_break_glass",
                            models.BooleanField(
                                default=False,
                                help_text="The one emergency administrator; every use raises an alarm.",
                            ),
                        ),
                        ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="staff_email_is_unique_in_any_case",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_break_glass", True)),
                                fields=("is_break_glass",),
                                name="only_one_break_glass_administrator",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Which system uses it, such as Repairs.",
                                max_length=120,
                                verbose_name="name",
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ends"),
                        ),
                        ("last_used_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="tokens_made",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-made_at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="DayOff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("first", models.DateField(verbose_name="first day")),
                        ("last", models.DateField(verbose_name="last day")),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="days_off",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("first", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))),
                                name="day_off_ends_no_sooner_than_it_begins",
                                violation_error_message="Choose a last day that is not before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=120, unique=True, verbose_name="name"),
                        ),
                        ("slug", models.SlugField(max_length=60, unique=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "workspace_of",
                            models.OneToOneField(
                                blank=True,
                                help_text="The elected member whose own workspace this is. Officers cannot open it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workspace",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("reader", "Reader: sees messages"),
                                    ("responder", "Responder: answers residents"),
                                    ("publisher", "Publisher: also publishes posts"),
                                    ("manager", "Manager: also gives access and sets up accounts"),
                                    ("administrator", "Administrator: runs the desk"),
                                    ("member", "Elected member: their own workspace"),
                                ],
                                max_length=15,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "account_id",
                            models.BigIntegerField(blank=True, db_index=True, null=True),
                        ),
                        ("starts_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to="people.department",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="grants_given",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["staff", "starts_at", "ends_at"],
                                name="people_gran_staff_i_568eba_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("department", None), ("account_id", None), _connector="OR"
                                ),
                                name="grant_is_on_one_thing",
                                violation_error_message="Choose a department or an account, not both.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("department__isnull", False),
                                    ("account_id__isnull", False),
                                    ("role", "administrator"),
                                    _connector="OR",
                                ),
                                name="only_administrators_hold_the_whole_desk",
                                violation_error_message="Choose a department or an account.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="grant_ends_after_it_starts",
                                violation_error_message="Choose an end after the start.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Keeping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("conversation_id", models.BigIntegerField(db_index=True)),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "staff",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keepings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("staff", "conversation_id"),
                                name="conversation_is_kept_from_one_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("url", models.CharField(max_length=300)),
                        ("values", models.JSONField(default=dict)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("seen_at", models.DateTimeField(blank=True, null=True)),
                        ("mailed_at", models.DateTimeField(blank=True, null=True)),
                        ("mail_wanted", models.BooleanField(default=False)),
                        ("held_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice_set",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("seen_at", None)),
                                fields=["staff", "-at"],
                                name="unseen_notice",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("account_id", models.BigIntegerField(db_index=True)),
                        ("until", models.DateTimeField(verbose_name="until")),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="pauses_begun",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pauses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        (
                            "key",
                            models.CharField(max_length=64, primary_key=True, serialize=False),
                        ),
                        ("value", models.JSONField()),
                        ("until", models.DateTimeField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="teams",
                                to="people.department",
                            ),
                        ),
                        (
                            "members",
                            models.ManyToManyField(
                                blank=True, related_name="teams", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "name"),
                                name="team_name_is_unique_in_its_department",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuietHours",
                    fields=[
                        (
                            "staff",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="quiet_hours",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "on",
                            models.BooleanField(
                                default=True, verbose_name="leave me alone outside these hours"
                            ),
                        ),
                        (
                            "days",
                            models.JSONField(
                                blank=True,
                                default=moothall.people.models.quiet.workdays,
                                verbose_name="days on which I begin to work",
                            ),
                        ),
                        (
                            "starts",
                            models.TimeField(default=dt.time(8, 0), verbose_name="from"),
                        ),
                        (
                            "ends",
                            models.TimeField(default=dt.time(18, 0), verbose_name="until"),
                        ),
                        (
                            "bank_holidays",
                            models.BooleanField(
                                default=True, verbose_name="bank holidays are days off"
                            ),
                        ),
                    ],
                ),
            ]
        )
    ]
