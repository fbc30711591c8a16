import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_staff_and_their_grants"),
        ("people", "__first__"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Account",
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
                        ("platform", models.CharField(max_length=40, verbose_name="platform")),
                        (
                            "name",
                            models.CharField(
                                help_text="For example: Eastmere Housing.",
                                max_length=120,
                                verbose_name="name residents see",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(max_length=254, verbose_name="address or handle"),
                        ),
                        (
                            "colour",
                            models.CharField(
                                default="#5b3a8e", max_length=7, verbose_name="colour"
                            ),
                        ),
                        ("settings", models.JSONField(blank=True, default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("working", "Working"),
                                    ("try_later", "Trying again"),
                                    ("sign_in_again", "Sign in again"),
                                    ("paused", "Paused by staff"),
                                    ("closed", "Closed"),
                                ],
                                default="working",
                                max_length=15,
                            ),
                        ),
                        ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("state_reason", models.CharField(blank=True, max_length=300)),
                        ("try_again_at", models.DateTimeField(blank=True, null=True)),
                        ("last_heard_at", models.DateTimeField(blank=True, null=True)),
                        ("presence", models.JSONField(blank=True, default=dict)),
                        ("limits", models.JSONField(blank=True, default=dict)),
                        ("presence_read_at", models.DateTimeField(blank=True, null=True)),
                        ("last_posted_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="people.department",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "closed"), _negated=True),
                                fields=("platform", "address"),
                                name="account_is_connected_once",
                                violation_error_message="This account is connected already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessRequest",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("role", "A right to something that exists"),
                                    ("account", "A new account"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
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
                            "platform",
                            models.CharField(blank=True, max_length=40, verbose_name="platform"),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                help_text="One sentence is enough.",
                                max_length=300,
                                verbose_name="what you will use it for",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason"),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access_requests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="access_decisions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access_requests",
                                to="people.department",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access_requests",
                                to="register.account",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("asked_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "no"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_no_has_a_reason",
                                violation_error_message="Say why, so that they know what to change.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_decides_their_own_request",
                                violation_error_message="Somebody else must decide your request.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Channel",
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
                        ("kind", models.CharField(max_length=20)),
                        ("cursor", models.TextField(blank=True, default="")),
                        (
                            "next_fetch_at",
                            models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                        ),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("last_fetched_at", models.DateTimeField(blank=True, null=True)),
                        ("caught_up_at", models.DateTimeField(blank=True, null=True)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="channels",
                                to="register.account",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "kind"),
                                name="channel_kind_is_unique_on_its_account",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Compromise",
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
                            "seen",
                            models.CharField(
                                help_text="For example: a sign-in from an unknown address at 03:12.",
                                max_length=300,
                                verbose_name="what was seen",
                            ),
                        ),
                        (
                            "evidence",
                            models.TextField(
                                help_text="Paste the record itself, or say where it is kept and who can open it.",
                                max_length=5000,
                                verbose_name="evidence",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compromises",
                                to="register.account",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compromises_recorded",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-recorded_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("evidence", ""), _negated=True),
                                    models.Q(("seen", ""), _negated=True),
                                ),
                                name="compromise_has_evidence",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Credential",
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
                        ("name", models.CharField(max_length=40)),
                        ("ciphertext", models.BinaryField()),
                        ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("expires_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="credentials",
                                to="register.account",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "name"),
                                name="credential_name_is_unique_on_its_account",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Custodian",
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
                        ("is_deputy", models.BooleanField(default=False, verbose_name="deputy")),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="custodians",
                                to="register.account",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custodies",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("account", "staff"),
                                name="custodian_holds_an_account_once",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
