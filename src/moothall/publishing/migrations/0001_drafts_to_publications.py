import datetime as dt

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import moothall.publishing.models.publications
from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_staff_and_their_grants"),
        ("people", "__first__"),
        ("register", "0001_accounts_and_their_keys"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Draft",
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
                            "conversation_id",
                            models.BigIntegerField(blank=True, db_index=True, null=True),
                        ),
                        ("reply_to_message_id", models.BigIntegerField(blank=True, null=True)),
                        ("seen_version", models.PositiveIntegerField(default=0)),
                        ("text", models.TextField(blank=True, verbose_name="your reply")),
                        ("composition", models.JSONField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("queue_key", models.CharField(blank=True, max_length=64)),
                        ("came_with", models.TextField(blank=True)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("conversation_id__isnull", False), ("finished_at", None)
                                ),
                                fields=("author", "conversation_id"),
                                name="one_open_draft_a_person_a_conversation",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("queue_key", ""), _negated=True),
                                fields=("queue_key",),
                                name="a_line_of_a_queue_is_drafted_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseStory",
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
                        ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("changed", models.JSONField(default=list)),
                        (
                            "consent",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("given", "They were asked, and said yes"),
                                    ("not_asked", "They were not asked"),
                                    ("not_possible", "They cannot be asked"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("why_not", models.CharField(blank=True, max_length=300)),
                        (
                            "powers",
                            models.CharField(
                                choices=[
                                    ("agreed", "With their agreement"),
                                    ("child_protection", "Child protection or safeguarding"),
                                    ("mental_health", "The Mental Health Act"),
                                    (
                                        "liberty",
                                        "Deprivation of liberty, or the Mental Capacity Act",
                                    ),
                                    ("court", "An order of a court"),
                                ],
                                default="agreed",
                                max_length=16,
                            ),
                        ),
                        ("put_away_until", models.DateField(blank=True, null=True)),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        ("sooner_because", models.CharField(blank=True, max_length=300)),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stories_told",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sooner_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stories_brought_back",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="story",
                                to="publishing.draft",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("put_away_until", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sooner_by", None),
                                    models.Q(
                                        models.Q(
                                            ("sooner_by", models.F("said_by")), _negated=True
                                        ),
                                        models.Q(("sooner_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_story_comes_back_sooner_by_another",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Election",
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
                                    ("local-england", "Local election, England"),
                                    ("local-wales", "Local election, Wales"),
                                    ("local-scotland", "Local election, Scotland"),
                                    ("london-mayor", "Mayor of London and Assembly"),
                                    ("uk-parliament", "UK Parliament"),
                                    ("other", "Another poll"),
                                ],
                                max_length=20,
                                verbose_name="which election",
                            ),
                        ),
                        ("area", models.CharField(max_length=120, verbose_name="where")),
                        ("poll_on", models.DateField(verbose_name="day of the poll")),
                        (
                            "notice_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="day on which the notice was published",
                            ),
                        ),
                        (
                            "mourning",
                            models.JSONField(
                                blank=True,
                                default=list,
                                verbose_name="days of mourning or thanksgiving",
                            ),
                        ),
                        ("entered_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="elections_entered",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("poll_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("notice_on", None),
                                    ("notice_on__lt", models.F("poll_on")),
                                    _connector="OR",
                                ),
                                name="notice_comes_before_the_poll",
                                violation_error_message="The notice is published before the poll.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElectionChange",
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
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("began_on", models.DateField()),
                        ("begins_on", models.DateField()),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="publishing.election",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="election_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("made_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ElectionStep",
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
                        ("name", models.SlugField(max_length=30)),
                        ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="election_steps",
                                to="register.account",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="election_steps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="publishing.election",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "account", "name"),
                                name="election_step_is_done_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Halt",
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
                            models.CharField(blank=True, max_length=300, verbose_name="why"),
                        ),
                        ("called_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("lifted_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="halts",
                                to="register.account",
                            ),
                        ),
                        (
                            "called_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="halts_called",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="halts",
                                to="people.department",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="halts_lifted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-called_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("account", None), ("department", None), _connector="OR"
                                ),
                                name="halt_names_one_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lifted_at", None), ("lifted_by", None)),
                                    models.Q(
                                        ("lifted_at__isnull", False), ("lifted_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="halt_is_lifted_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hashtag",
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
                        ("word", models.CharField(max_length=60, verbose_name="hashtag")),
                        (
                            "purpose",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what it is for"
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hashtags",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("word",),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("word"),
                                name="hashtag_is_registered_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookBack",
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
                        ("platform", models.CharField(max_length=30)),
                        ("handle", models.CharField(blank=True, max_length=200)),
                        ("is_political", models.BooleanField(default=False)),
                        ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ready_at", models.DateTimeField(blank=True, null=True)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_at", models.DateTimeField()),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("looked", models.PositiveIntegerField(default=0)),
                        ("left_out", models.PositiveIntegerField(default=0)),
                        ("cursor", models.BigIntegerField(default=0)),
                        ("leased_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="look_back",
                                to="register.account",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="own_look_backs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("account__isnull", False), ("owner", None)),
                                    models.Q(("account", None), ("owner__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_look_back_is_ours_or_somebodys",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("owner__isnull", False)),
                                fields=("owner", "platform"),
                                name="one_own_look_back_a_platform",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MediaFile",
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
                        ("title", models.CharField(max_length=120, verbose_name="what it is")),
                        ("media_type", models.CharField(max_length=60)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("width", models.PositiveIntegerField(default=0)),
                        ("height", models.PositiveIntegerField(default=0)),
                        (
                            "alt",
                            models.CharField(
                                blank=True, max_length=1500, verbose_name="what it shows"
                            ),
                        ),
                        ("captions", models.TextField(blank=True, verbose_name="captions")),
                        ("focus_x", models.FloatField(default=0.0)),
                        ("focus_y", models.FloatField(default=0.0)),
                        (
                            "owner",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="who owns it"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(blank=True, max_length=120, verbose_name="licence"),
                        ),
                        (
                            "people_agreed",
                            models.CharField(
                                blank=True,
                                help_text="Who agreed, and where that is kept. Leave empty if nobody is in it.",
                                max_length=200,
                                verbose_name="consent of the people in it",
                            ),
                        ),
                        (
                            "may_use_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="may be used until"
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "retired_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="why it was taken out"
                            ),
                        ),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="media_files",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="media_files",
                                to="people.department",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-added_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at", None)),
                                fields=("department", "sha256"),
                                name="media_file_is_in_its_library_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mode",
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
                                choices=[("live_event", "Live event"), ("incident", "Incident")],
                                max_length=10,
                                verbose_name="what it is",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                max_length=300, verbose_name="what staff should know"
                            ),
                        ),
                        (
                            "begins_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="until"),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="modes",
                                to="register.account",
                            ),
                        ),
                        (
                            "begun_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="modes_begun",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="modes",
                                to="people.department",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="modes_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-begins_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("account", None), ("department", None), _connector="OR"
                                ),
                                name="mode_names_one_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None),
                                    ("ends_at__gte", models.F("begins_at")),
                                    _connector="OR",
                                ),
                                name="mode_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PackChange",
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
                        ("pack", models.CharField(max_length=30)),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("words-added", "Words added"),
                                    ("words-taken-out", "Words taken out"),
                                    ("row-added", "Row added"),
                                    ("row-ended", "Row ended"),
                                    ("level", "Speaks otherwise"),
                                    ("figure", "Figure moved"),
                                    ("checked", "Held against its source"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("row", models.CharField(blank=True, max_length=60)),
                        ("kind", models.CharField(blank=True, max_length=20)),
                        ("words", models.JSONField(blank=True, default=list)),
                        ("level", models.CharField(blank=True, max_length=4)),
                        ("figure", models.FloatField(blank=True, null=True)),
                        ("says", models.CharField(blank=True, max_length=300)),
                        ("fix", models.CharField(blank=True, max_length=300)),
                        ("instead", models.CharField(blank=True, max_length=300)),
                        ("effective_from", models.DateField(verbose_name="from")),
                        (
                            "effective_to",
                            models.DateField(blank=True, null=True, verbose_name="until"),
                        ),
                        ("why", models.CharField(max_length=500, verbose_name="why")),
                        (
                            "source_url",
                            models.CharField(blank=True, max_length=500, verbose_name="source"),
                        ),
                        ("checked_on", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_because", models.CharField(blank=True, max_length=500)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pack_changes_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pack_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("made_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("effective_to", None),
                                    ("effective_to__gte", models.F("effective_from")),
                                    _connector="OR",
                                ),
                                name="pack_change_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None),
                                        ("ended_because", ""),
                                        ("ended_by", None),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pack_change_is_ended_by_somebody_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True),
                                name="pack_change_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReaderAsked",
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
                            "because",
                            models.CharField(
                                choices=[
                                    ("anger", "It may have been written in anger"),
                                    ("by_hand", "Its writer wished it"),
                                ],
                                default="by_hand",
                                max_length=8,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readers_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reader_asked",
                                to="publishing.draft",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Revision",
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
                        ("number", models.PositiveIntegerField()),
                        ("text", models.TextField()),
                        ("reply_to", models.JSONField(null=True)),
                        ("composition", models.JSONField(blank=True, null=True)),
                        ("scheduled_at", models.DateTimeField(null=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisions",
                                to="publishing.draft",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draft", "number"), name="revision_number_is_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                            "scheduled_at",
                            models.DateTimeField(blank=True, db_index=True, null=True),
                        ),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "campaign",
                            models.CharField(
                                blank=True, db_index=True, max_length=80, verbose_name="campaign"
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="post",
                                to="publishing.revision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Publication",
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
                            "conversation_id",
                            models.BigIntegerField(blank=True, db_index=True, null=True),
                        ),
                        (
                            "key",
                            models.CharField(
                                default=moothall.publishing.models.publications.new_key,
                                editable=False,
                                max_length=32,
                                unique=True,
                            ),
                        ),
                        (
                            "progress",
                            models.CharField(
                                choices=[
                                    ("awaiting", "Waits for a yes"),
                                    ("held", "Leaves soon"),
                                    ("sending", "Being sent"),
                                    ("published", "Sent"),
                                    ("unconfirmed", "Not confirmed"),
                                    ("refused", "Refused"),
                                    ("pulled_back", "Pulled back"),
                                    ("late", "Missed its time"),
                                    ("partly", "Partly out"),
                                    ("removed", "Removed"),
                                ],
                                db_index=True,
                                default="held",
                                max_length=15,
                            ),
                        ),
                        ("leave_at", models.DateTimeField()),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        ("awaiting_since", models.DateTimeField(blank=True, null=True)),
                        ("claimed_until", models.DateTimeField(blank=True, null=True)),
                        ("try_again_at", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("external_id", models.CharField(blank=True, max_length=255)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="register.account",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="publishing.post",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="publications_settled",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="publishing.revision",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["progress", "leave_at"],
                                name="publishing__progres_3ad48c_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("revision", "account"),
                                name="revision_reaches_an_account_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("progress", "published"), _negated=True),
                                    models.Q(("external_id", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="published_has_an_id_there",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Part",
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
                        ("number", models.PositiveIntegerField()),
                        ("key", models.CharField(editable=False, max_length=32, unique=True)),
                        ("text", models.TextField(blank=True)),
                        ("external_id", models.CharField(blank=True, max_length=255)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="publishing.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("publication", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "number"), name="part_number_is_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at", None),
                                    models.Q(("external_id", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_part_that_is_out_has_an_id_there",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElectionLook",
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
                        ("looked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="publishing.election",
                            ),
                        ),
                        (
                            "looked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="election_looks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="election_looks",
                                to="publishing.publication",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "publication"),
                                name="election_look_is_had_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
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
                        ("number", models.PositiveIntegerField()),
                        ("part", models.PositiveIntegerField(default=1)),
                        ("begun_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("begun", "Begun"),
                                    ("arrived", "Arrived"),
                                    ("not_sent", "Surely not sent"),
                                    ("refused", "Refused by the platform"),
                                    ("unknown", "Cannot be known"),
                                ],
                                default="begun",
                                max_length=10,
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attempts",
                                to="publishing.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("publication", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "number"), name="attempt_number_is_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyPost",
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
                            models.CharField(max_length=300, verbose_name="why it could not wait"),
                        ),
                        ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                        ("review", models.TextField(blank=True, verbose_name="what you found")),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emergencies_reviewed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emergencies_sent",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emergency",
                                to="publishing.revision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("sent_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_at", None), ("reviewed_by", None)),
                                    models.Q(
                                        ("reviewed_at__isnull", False),
                                        ("reviewed_by__isnull", False),
                                        models.Q(
                                            ("reviewed_by", models.F("sent_by")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_emergency_is_reviewed_by_another",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                        ("tier", models.PositiveSmallIntegerField(default=1)),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("referred", "Referred to the Monitoring Officer"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reasons", models.JSONField(default=list)),
                        ("words", models.TextField(blank=True)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("void_since", models.DateTimeField(blank=True, null=True)),
                        ("mailed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="publishing.revision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("decision__in", ("yes", "no")), ("void_since", None)
                                ),
                                fields=("revision", "tier"),
                                name="each_tier_answers_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("decision", "referred"), ("void_since", None)),
                                fields=("revision",),
                                name="a_revision_is_referred_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mailed_at", None), ("decision", "referred"), _connector="OR"
                                ),
                                name="only_a_referral_is_mailed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rumour",
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
                        ("said", models.CharField(max_length=500, verbose_name="what is said")),
                        (
                            "known",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="what is known"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("unknown", "Not known yet"),
                                    ("untrue", "Not true"),
                                    ("partly", "Partly true"),
                                    ("true", "True"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="is it true?",
                            ),
                        ),
                        ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "mode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rumours",
                                to="publishing.mode",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rumours_noted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("noted_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ShownFinding",
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
                        ("key", models.CharField(max_length=32)),
                        ("check_name", models.CharField(max_length=30)),
                        ("level", models.CharField(max_length=4)),
                        ("shown_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "became",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Nothing yet"),
                                    ("dismissed", "Set aside"),
                                    ("mended", "Mended"),
                                    ("left", "It left all the same"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("became_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="findings_answered",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shown_findings",
                                to="publishing.draft",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["shown_at", "check_name"],
                                name="publishing__shown_a_dab5b5_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draft", "key"), name="finding_of_a_draft_is_kept_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("became", "dismissed"), ("level", "stop"), _negated=True
                                ),
                                name="a_stop_is_not_set_aside",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standby",
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
                        ("starts_at", models.DateTimeField(verbose_name="from")),
                        ("ends_at", models.DateTimeField(verbose_name="until")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standbys_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standbys",
                                to="people.department",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standbys",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("starts_at", "id"),
                        "indexes": [
                            models.Index(
                                fields=["ends_at", "starts_at"],
                                name="publishing__ends_at_6d47fa_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="standby_ends_after_it_starts",
                                violation_error_message="Choose an end that is after the start.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoryLabel",
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
                            "words",
                            models.CharField(max_length=100, verbose_name="words under the post"),
                        ),
                        (
                            "address",
                            models.URLField(
                                blank=True, verbose_name="page on how we write about people"
                            ),
                        ),
                        ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "account",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="story_label",
                                to="register.account",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="story_labels_set",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TimelineEntry",
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
                            "origin",
                            models.CharField(
                                choices=[
                                    ("unknown", "Not judged yet"),
                                    ("ours", "Sent from the desk"),
                                    ("elsewhere", "Not from here"),
                                    ("earlier", "From before the desk watched, or imported"),
                                ],
                                default="unknown",
                                max_length=10,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("shares", models.CharField(blank=True, max_length=255)),
                        ("answers", models.CharField(blank=True, max_length=255)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        ("public", models.BooleanField(default=True)),
                        ("posted_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField()),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("live", "Live"),
                                    ("removed", "Removed"),
                                    ("still_live", "Still live, though we asked for its removal"),
                                    ("unknown", "Not known"),
                                ],
                                default="live",
                                max_length=10,
                            ),
                        ),
                        ("looked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "judgement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not judged yet"),
                                    ("ours", "Ours: one of us posted it on purpose"),
                                    ("slip", "A slip: it should not stand there"),
                                    ("not_us", "Not us: somebody else uses our account"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        ("alerted_at", models.DateTimeField(blank=True, null=True)),
                        ("likes", models.PositiveIntegerField(blank=True, null=True)),
                        ("shared", models.PositiveIntegerField(blank=True, null=True)),
                        ("quotes", models.PositiveIntegerField(blank=True, null=True)),
                        ("replies", models.PositiveIntegerField(blank=True, null=True)),
                        ("views", models.PositiveIntegerField(blank=True, null=True)),
                        ("reach_read_at", models.DateTimeField(blank=True, null=True)),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timeline_entries",
                                to="register.account",
                            ),
                        ),
                        (
                            "judged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timeline_judgements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "part",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entry",
                                to="publishing.part",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "timeline entries",
                        "indexes": [
                            models.Index(
                                fields=["account", "-posted_at", "-id"],
                                name="publishing__account_e1fb6a_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "external_id"),
                                name="timeline_entry_is_kept_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("judged_by", None), ("judgement", "")),
                                    models.Q(
                                        models.Q(("judgement", ""), _negated=True),
                                        ("judged_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_judgement_is_somebodys",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TakeDown",
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
                            models.CharField(
                                help_text="It stays in the archive beside our copy.",
                                max_length=300,
                                verbose_name="why",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "work",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("asked", "Asked"),
                                    ("done", "Done, and read back"),
                                    ("not_done", "Not done"),
                                    ("unknown", "Not known"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("try_again_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=300)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="take_downs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="take_downs",
                                to="publishing.timelineentry",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("entry",),
                                name="an_entry_is_taken_down_once_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OldPost",
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
                        ("text", models.TextField(blank=True)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        ("is_reply", models.BooleanField(default=False)),
                        ("posted_at", models.DateTimeField()),
                        ("findings", models.JSONField(default=list)),
                        ("checks", models.CharField(blank=True, max_length=300)),
                        ("weight", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reach", models.PositiveBigIntegerField(default=0)),
                        (
                            "settled",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "To look at"),
                                    ("left", "Left as it is"),
                                    ("seen_to", "Seen to"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "look_back",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="publishing.lookback",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="old_posts",
                                to="publishing.timelineentry",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["look_back", "settled", "-weight", "-reach"],
                                name="publishing__look_ba_b705a9_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("entry__isnull", False)),
                                fields=("look_back", "entry"),
                                name="an_entry_is_one_old_post",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Amendment",
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
                        ("reason", models.CharField(max_length=300, verbose_name="why")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "work",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("asked", "Asked"),
                                    ("done", "Done, and read back"),
                                    ("not_done", "Not done"),
                                    ("unknown", "Not known"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("try_again_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=300)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="publishing.revision",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="publishing.timelineentry",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TimelineVersion",
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
                        ("seen_at", models.DateTimeField()),
                        ("text", models.TextField(blank=True)),
                        ("raw", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "amendment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="versions",
                                to="publishing.amendment",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="publishing.timelineentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("entry", "seen_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="VerifiedLine",
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
                        ("text", models.CharField(max_length=500, verbose_name="sentence")),
                        ("approved_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines_approved",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="publishing.mode",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("approved_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalPolicy",
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
                        ("when", models.JSONField(default=list)),
                        (
                            "tiers",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="how many people say yes"
                            ),
                        ),
                        (
                            "replies_too",
                            models.BooleanField(default=False, verbose_name="public replies too"),
                        ),
                        ("opens", models.TimeField(default=dt.time(9, 0))),
                        ("closes", models.TimeField(default=dt.time(17, 0))),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval_policies",
                                to="register.account",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approval_policies_set",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-since", "-id"),
                        "indexes": [
                            models.Index(
                                fields=["account", "-since"], name="publishing__account_0b4490_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tiers__gte", 1), ("tiers__lte", 2)),
                                name="one_or_two_people_say_yes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opens__lt", models.F("closes"))),
                                name="hours_open_before_they_close",
                                violation_error_message="Choose an end that is after the start.",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
