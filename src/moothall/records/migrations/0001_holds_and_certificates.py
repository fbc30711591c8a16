import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inbox", "0001_conversations_and_messages"),
        ("people", "0001_staff_and_their_grants"),
        ("people", "__first__"),
        ("publishing", "0001_drafts_to_publications"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Erasure",
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
                            "cause",
                            models.CharField(
                                choices=[
                                    ("request", "Somebody asked for it"),
                                    ("disposal", "Its time had come"),
                                    ("restored", "Repeated after a restore"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("messages_count", models.PositiveIntegerField(default=0)),
                        ("logged_at", models.DateTimeField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Export",
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
                            "first_day",
                            models.DateField(blank=True, null=True, verbose_name="from"),
                        ),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="to")),
                        (
                            "purpose",
                            models.TextField(
                                help_text="For example: subject access request, our reference IG-204.",
                                verbose_name="what the copy is for",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("gone_at", models.DateTimeField(blank=True, null=True)),
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
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exports",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exports",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "messages",
                            models.ManyToManyField(related_name="exports", to="inbox.message"),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="ExportRedaction",
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
                        ("message_id", models.BigIntegerField()),
                        ("field", models.CharField(max_length=10)),
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="redactions",
                                to="records.export",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("message_id", "field", "start"),
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRule",
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
                        ("rule_id", models.SlugField(max_length=60)),
                        ("kind", models.CharField(max_length=20)),
                        ("label", models.CharField(blank=True, max_length=60)),
                        ("months", models.PositiveIntegerField(verbose_name="months")),
                        ("why", models.TextField(verbose_name="why")),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("effective_from", models.DateField()),
                        ("effective_to", models.DateField(blank=True, null=True)),
                        ("checked_on", models.DateField()),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("kind", "rule_id", "effective_from"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("effective_to", None)),
                                fields=("rule_id",),
                                name="retention_rule_has_one_row_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("effective_to", None),
                                    ("effective_to__gte", models.F("effective_from")),
                                    _connector="OR",
                                ),
                                name="retention_rule_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__gte", 1)),
                                name="retention_lasts_a_month_or_more",
                                violation_error_message="Keep records for at least one month.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disposal",
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
                        ("records", models.PositiveIntegerField()),
                        ("messages_count", models.PositiveIntegerField(default=0)),
                        ("oldest", models.DateTimeField(null=True)),
                        ("newest", models.DateTimeField(null=True)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "erasure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disposals",
                                to="records.erasure",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disposals",
                                to="records.retentionrule",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Erased",
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
                        ("message_id", models.BigIntegerField()),
                        ("department_id", models.BigIntegerField(null=True)),
                        ("external_sha256", models.CharField(max_length=64)),
                        (
                            "erasure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="erased",
                                to="records.erasure",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("erasure", "message_id"),
                                name="message_is_erased_once_an_erasure",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalHold",
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
                            "reason",
                            models.TextField(
                                help_text="For example: a subject access request of 3 March; our reference IG-204.",
                                verbose_name="why nothing may end",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "lifted_reason",
                            models.TextField(blank=True, verbose_name="why it can be lifted"),
                        ),
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
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="people.department",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="publishing.post",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("contact", None),
                                        ("conversation__isnull", False),
                                        ("post", None),
                                    ),
                                    models.Q(
                                        ("contact__isnull", False),
                                        ("conversation", None),
                                        ("post", None),
                                    ),
                                    models.Q(
                                        ("contact", None),
                                        ("conversation", None),
                                        ("post__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="hold_is_about_one_thing",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
