import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import moothall.inbox.models.conversations
from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_staff_and_their_grants"),
        ("people", "__first__"),
        ("publishing", "0001_drafts_to_publications"),
        ("register", "0001_accounts_and_their_keys"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Contact",
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
                            models.CharField(blank=True, max_length=200, verbose_name="name"),
                        ),
                        (
                            "name_cover",
                            models.CharField(
                                choices=[
                                    ("unread", "Not judged yet"),
                                    ("open", "Shown"),
                                    ("covered", "Covered"),
                                ],
                                db_default="open",
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Answer",
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
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("text", models.TextField(verbose_name="text")),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="people.department",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("title",),
                    },
                ),
                migrations.CreateModel(
                    name="Label",
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
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="labels",
                                to="people.department",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "name"),
                                name="label_is_unique_in_its_department",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Profile",
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
                        ("platform", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=255)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("address", models.CharField(blank=True, max_length=254)),
                        (
                            "name_cover",
                            models.CharField(
                                choices=[
                                    ("unread", "Not judged yet"),
                                    ("open", "Shown"),
                                    ("covered", "Covered"),
                                ],
                                db_default="open",
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("joined_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profiles",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "joined_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stood_alone_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lent_profiles",
                                to="inbox.contact",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("platform", "key"),
                                name="profile_key_is_unique_on_its_platform",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conversation",
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
                        ("channel_kind", models.CharField(max_length=20)),
                        ("opening_key", models.CharField(max_length=300)),
                        (
                            "reply_token",
                            models.CharField(
                                default=moothall.inbox.models.conversations.new_reply_token,
                                max_length=26,
                                unique=True,
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Needs an answer"),
                                    ("waiting", "Waiting for the resident"),
                                    ("closed", "Closed"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("is_open", models.BooleanField(default=True)),
                        ("snoozed_until", models.DateTimeField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField()),
                        ("last_message_at", models.DateTimeField()),
                        ("waiting_since", models.DateTimeField(blank=True, null=True)),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("message_count", models.PositiveIntegerField(default=0)),
                        ("undelivered_at", models.DateTimeField(blank=True, null=True)),
                        ("closes_with", models.BigIntegerField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations",
                                to="register.account",
                            ),
                        ),
                        (
                            "assigned_team",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="assigned_conversations",
                                to="people.team",
                            ),
                        ),
                        (
                            "assigned_to",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="assigned_conversations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations",
                                to="people.department",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "labels",
                            models.ManyToManyField(
                                blank=True, related_name="conversations", to="inbox.label"
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversations",
                                to="inbox.profile",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_open", True)),
                                fields=["department", "-last_message_at", "-id"],
                                name="conversation_by_department",
                            ),
                            models.Index(
                                condition=models.Q(("merged_into__isnull", True)),
                                fields=[
                                    "department",
                                    "state",
                                    "-last_message_at",
                                    "-id",
                                    "snoozed_until",
                                ],
                                name="conversation_by_state",
                            ),
                            models.Index(
                                condition=models.Q(("is_open", True)),
                                fields=["account", "-last_message_at", "-id"],
                                name="conversation_by_account",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("assigned_to__isnull", False), ("is_open", True)
                                ),
                                fields=["assigned_to", "department", "-last_message_at", "-id"],
                                name="conversation_of_one",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("assigned_team__isnull", False), ("is_open", True)
                                ),
                                fields=["assigned_team", "-last_message_at", "-id"],
                                name="conversation_of_a_team",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("assigned_team", None),
                                    ("assigned_to", None),
                                    ("is_open", True),
                                ),
                                fields=["department", "-last_message_at", "-id"],
                                name="conversation_of_nobody",
                            ),
                            models.Index(
                                fields=["contact", "-last_message_at"],
                                name="conversation_by_contact",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("is_open", True), ("waiting_since__isnull", False)
                                ),
                                fields=["department", "waiting_since", "id"],
                                name="conversation_longest_waiting",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("answer_by__isnull", False), ("is_open", True)
                                ),
                                fields=["department", "answer_by", "id"],
                                name="conversation_answer_by",
                            ),
                            models.Index(
                                condition=models.Q(("snoozed_until__isnull", False)),
                                fields=["department", "snoozed_until", "id"],
                                name="conversation_snoozed",
                            ),
                            models.Index(
                                condition=models.Q(("merged_into__isnull", False)),
                                fields=["merged_into"],
                                name="conversation_merged",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "opening_key"), name="conversation_opens_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                        ("external_id", models.CharField(max_length=255)),
                        (
                            "direction",
                            models.CharField(
                                choices=[("in", "From the resident"), ("out", "From us")],
                                default="in",
                                max_length=3,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        ("text", models.TextField(blank=True)),
                        ("html", models.TextField(blank=True)),
                        ("to", models.JSONField(default=list)),
                        ("cc", models.JSONField(default=list)),
                        ("peculiarities", models.JSONField(default=list)),
                        (
                            "cover",
                            models.CharField(
                                choices=[
                                    ("unread", "Not judged yet"),
                                    ("open", "Shown"),
                                    ("covered", "Covered"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("cover_kind", models.CharField(blank=True, max_length=40)),
                        (
                            "masked",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=400
                            ),
                        ),
                        ("public", models.BooleanField(default=False)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        (
                            "under",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=255
                            ),
                        ),
                        (
                            "answers",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=255
                            ),
                        ),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="register.account",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="messages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "publication",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="message",
                                to="publishing.publication",
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="inbox.profile",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["conversation", "at", "id"],
                                name="inbox_messa_convers_cce890_idx",
                            ),
                            models.Index(
                                fields=["profile", "-at"], name="inbox_messa_profile_bb57a4_idx"
                            ),
                            models.Index(
                                condition=models.Q(("cover", "unread")),
                                fields=["id"],
                                name="message_not_judged_yet",
                            ),
                            models.Index(
                                condition=models.Q(("masked", ""), _negated=True),
                                fields=["conversation"],
                                name="message_with_a_mask",
                            ),
                            models.Index(
                                condition=models.Q(("under", ""), _negated=True),
                                fields=["account", "under"],
                                name="message_under_a_post",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "external_id"), name="message_is_received_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cover", "covered"), _negated=True),
                                    models.Q(("cover_kind", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_cover_has_a_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RawPayload",
                    fields=[
                        (
                            "message",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="raw",
                                serialize=False,
                                to="inbox.message",
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveBigIntegerField()),
                        ("content", models.BinaryField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("content", None)),
                                fields=["sha256"],
                                name="raw_payload_in_storage",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                        ("filename", models.CharField(max_length=255)),
                        ("media_type", models.CharField(max_length=120)),
                        ("size", models.PositiveBigIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("content_id", models.CharField(blank=True, max_length=255)),
                        ("inline", models.BooleanField(default=False)),
                        (
                            "scan",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be scanned"),
                                    ("clean", "No virus found"),
                                    ("infected", "A virus was found"),
                                    ("not_scanned", "Not scanned"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("scanned_at", models.DateTimeField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="inbox.message",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [
                            models.Index(fields=["sha256"], name="attachment_by_hash"),
                            models.Index(
                                condition=models.Q(("scan", "waiting")),
                                fields=["id"],
                                name="attachment_waits_for_scan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Readable",
                    fields=[],
                    options={
                        "proxy": True,
                    },
                    bases=("inbox.message",),
                ),
                migrations.CreateModel(
                    name="Move",
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
                                choices=[("merge", "Merged"), ("split", "Split")], max_length=5
                            ),
                        ),
                        ("message_ids", models.JSONField(default=list)),
                        ("note_ids", models.JSONField(default=list)),
                        ("before", models.JSONField(default=dict)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves_out",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves_in",
                                to="inbox.conversation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                        ("text", models.TextField(verbose_name="note")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="inbox.conversation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Reference",
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
                        ("system", models.CharField(max_length=60, verbose_name="system")),
                        (
                            "number",
                            models.CharField(db_index=True, max_length=80, verbose_name="number"),
                        ),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="references",
                                to="inbox.conversation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("system", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conversation", "system", "number"),
                                name="reference_is_written_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("joined", "Joined"),
                                    ("declined", "Not the same"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggestions",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggested_by",
                                to="inbox.conversation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conversation", "other"), name="link_is_suggested_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sweep",
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
                                    ("assign", "Assigned"),
                                    ("tag", "Labelled"),
                                    ("close", "Closed"),
                                    ("answer", "Answered"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("before", models.JSONField(default=dict)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sweeps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="assignments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="assignments",
                                to="people.team",
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="inbox.conversation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("conversation",),
                                name="conversation_has_one_assignment_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
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
                        ("digest", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="register.account",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["account", "at"], name="delivery_by_account_and_at"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "digest"),
                                name="delivery_is_taken_once_on_its_account",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
