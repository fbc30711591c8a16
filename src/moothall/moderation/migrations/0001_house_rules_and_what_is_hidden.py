import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inbox", "0001_conversations_and_messages"),
        ("people", "__first__"),
        ("publishing", "0001_drafts_to_publications"),
        ("register", "0001_accounts_and_their_keys"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="HouseRule",
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
                        ("rule_id", models.SlugField(max_length=40)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=120, verbose_name="name")),
                        ("text", models.TextField(max_length=1000, verbose_name="what it says")),
                        (
                            "in_elections",
                            models.BooleanField(
                                default=False, verbose_name="only in the period before a poll"
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="house_rules",
                                to="register.account",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="house_rules_made",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("account", "rule_id", "version"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "rule_id", "version"),
                                name="house_rule_version_is_one",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("account", "rule_id"),
                                name="house_rule_has_one_version_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="house_rule_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ModerationAction",
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
                        ("sealed_at", models.BigIntegerField()),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        ("nothing_less", models.TextField(blank=True, max_length=500)),
                        ("may_be_criticism", models.BooleanField(default=False)),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("said_at", models.DateTimeField(blank=True, null=True)),
                        ("said_why", models.CharField(blank=True, max_length=300)),
                        (
                            "wanted",
                            models.CharField(
                                choices=[("hidden", "Hidden"), ("shown", "Shown")],
                                default="hidden",
                                max_length=6,
                            ),
                        ),
                        (
                            "progress",
                            models.CharField(
                                choices=[
                                    ("waits", "Waits for a second yes"),
                                    ("declined", "Not hidden: a colleague said no"),
                                    ("asked", "Asked"),
                                    ("by_hand", "To be done by hand"),
                                    ("hidden", "Hidden"),
                                    ("still_shown", "Still shown"),
                                    ("still_hidden", "Still hidden"),
                                    ("unknown", "Not known"),
                                    ("shown", "Shown again"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("try_again_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=300)),
                        ("seen_at", models.DateTimeField(blank=True, null=True)),
                        ("hidden_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "notice_way",
                            models.CharField(
                                choices=[
                                    ("private", "In private"),
                                    (
                                        "public",
                                        "By a reply that everybody can read, without their words",
                                    ),
                                    ("none", "Not told"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("not_told_because", models.CharField(blank=True, max_length=300)),
                        ("review_on", models.DateField()),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        ("undone_why", models.CharField(blank=True, max_length=300)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moderation_actions",
                                to="register.account",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hidings_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="publishing.election",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moderation_actions",
                                to="inbox.message",
                            ),
                        ),
                        (
                            "notice",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="publishing.publication",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="moderation.houserule",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hidings_answered",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hidings_undone",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-asked_at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("progress", "asked")),
                                fields=["id"],
                                name="action_to_carry_out",
                            ),
                            models.Index(fields=["review_on"], name="action_by_review"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("progress__in", ["declined", "shown"]), _negated=True
                                ),
                                fields=("message",),
                                name="a_comment_is_hidden_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("said_by", None),
                                    models.Q(("said_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_says_yes_to_their_own",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("may_be_criticism", False),
                                    ("progress", "waits"),
                                    ("said_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="possible_criticism_has_a_second_yes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandStep",
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
                            "wanted",
                            models.CharField(
                                choices=[("hidden", "Hidden"), ("shown", "Shown")], max_length=6
                            ),
                        ),
                        ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "seen",
                            models.CharField(
                                max_length=300, verbose_name="what you saw afterwards"
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_steps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hand_steps",
                                to="moderation.moderationaction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("done_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ActionLook",
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
                        (
                            "why",
                            models.CharField(max_length=300, verbose_name="why it stays hidden"),
                        ),
                        ("review_on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_looks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="moderation.moderationaction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="RuleSheet",
                    fields=[
                        (
                            "account",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="rule_sheet",
                                serialize=False,
                                to="register.account",
                            ),
                        ),
                        (
                            "hours",
                            models.CharField(
                                max_length=500, verbose_name="when somebody reads comments"
                            ),
                        ),
                        (
                            "limits",
                            models.CharField(
                                max_length=800, verbose_name="what we do and do not do"
                            ),
                        ),
                        (
                            "appeal",
                            models.CharField(
                                help_text="An address of mail or a page. Somebody else than who hid it reads it.",
                                max_length=200,
                                verbose_name="where to ask for another look",
                            ),
                        ),
                        ("posted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rule_sheets_posted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("posted_at", None),
                                    models.Q(
                                        ("posted_by__isnull", False),
                                        models.Q(("appeal", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="posted_rules_say_where_to_appeal",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
