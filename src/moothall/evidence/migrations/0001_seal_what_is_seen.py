import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import moothall.domain.bringing.kinds
from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Backlog",
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
                        ("subject_type", models.CharField(max_length=20, unique=True)),
                        ("upto", models.BigIntegerField(default=0)),
                        ("finished_at", models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Checkpoint",
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
                        ("size", models.BigIntegerField(unique=True)),
                        ("root", models.BinaryField(max_length=32)),
                        ("note", models.TextField(help_text="C2SP signed note.")),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-size",),
                    },
                ),
                migrations.CreateModel(
                    name="LogKey",
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
                        ("name", models.CharField(max_length=200)),
                        ("public", models.BinaryField(max_length=32)),
                        ("ciphertext", models.BinaryField()),
                        ("made_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "lost",
                            models.BooleanField(
                                default=False, help_text="Lost or stolen; not merely replaced."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("made_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("published", "Published"),
                                    ("edited", "Edited"),
                                    ("taken_down", "Taken down"),
                                    ("read_back", "Read back"),
                                    ("brought_in", "Brought in"),
                                    ("put_right", "Put right"),
                                    ("erased", "Erased"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("subject_type", models.CharField(blank=True, max_length=20)),
                        ("subject_id", models.BigIntegerField(null=True)),
                        (
                            "at",
                            models.DateTimeField(
                                help_text="When it was sealed, by the clock of the desk."
                            ),
                        ),
                        (
                            "late",
                            models.BooleanField(
                                default=False, help_text="It was here before the log was."
                            ),
                        ),
                        ("commitment", models.BinaryField(max_length=32)),
                        ("salt", models.BinaryField(max_length=32, null=True)),
                        (
                            "raw",
                            models.BinaryField(
                                help_text="Canonical JSON: domain/evidence/entry.py.", null=True
                            ),
                        ),
                        ("erased_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name_plural": "entries",
                        "ordering": ("position",),
                        "indexes": [
                            models.Index(
                                fields=["subject_type", "subject_id"], name="entry_by_subject"
                            ),
                            models.Index(
                                condition=models.Q(("erased_at__isnull", False)),
                                fields=["position"],
                                name="entry_erased",
                            ),
                            models.Index(
                                condition=models.Q(("late", True)),
                                fields=["position"],
                                name="entry_late",
                            ),
                            models.Index(
                                condition=models.Q(("kind", "erased")),
                                fields=["position"],
                                name="entry_of_erasure",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("erased_at", None),
                                        ("raw__isnull", False),
                                        ("salt__isnull", False),
                                    ),
                                    models.Q(
                                        ("erased_at__isnull", False), ("raw", None), ("salt", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="an_entry_is_whole_or_erased_with_its_salt",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceItem",
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
                            "matter",
                            models.CharField(
                                help_text='What it belongs to, such as "incident:7".',
                                max_length=40,
                            ),
                        ),
                        ("position", models.BigIntegerField(null=True, unique=True)),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("size", models.PositiveBigIntegerField()),
                        ("media_type", models.CharField(max_length=120)),
                        (
                            "filename",
                            models.CharField(blank=True, help_text="As given.", max_length=255),
                        ),
                        (
                            "how",
                            models.CharField(
                                default=moothall.domain.bringing.kinds.How["OTHER"], max_length=12
                            ),
                        ),
                        ("brought_at", models.DateTimeField()),
                        ("proposed_at", models.DateTimeField(null=True)),
                        ("proposed_part", models.CharField(blank=True, max_length=10)),
                        (
                            "date_from",
                            models.CharField(
                                default=moothall.domain.bringing.kinds.DateFrom["NONE"],
                                max_length=8,
                            ),
                        ),
                        (
                            "is_guess",
                            models.BooleanField(
                                default=False, help_text="The file can be read otherwise too."
                            ),
                        ),
                        (
                            "clock",
                            models.CharField(
                                blank=True, help_text="Whose clock it was.", max_length=80
                            ),
                        ),
                        (
                            "said_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="when it happened"
                            ),
                        ),
                        ("said_part", models.CharField(blank=True, max_length=10)),
                        ("tool", models.CharField(max_length=60)),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="where it was"
                            ),
                        ),
                        (
                            "sender",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="from whom, as shown"
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True, max_length=2000, verbose_name="its address"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, max_length=5000, verbose_name="note"),
                        ),
                        ("day_order", models.CharField(blank=True, max_length=3)),
                        ("part_count", models.PositiveIntegerField(default=0)),
                        (
                            "sorted_at",
                            models.DateTimeField(
                                help_text="When somebody last looked it through.", null=True
                            ),
                        ),
                        ("scan", models.CharField(default="not_scanned", max_length=12)),
                        (
                            "brought_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "duplicate_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="duplicates",
                                to="evidence.evidenceitem",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-brought_at", "-id"),
                        "indexes": [
                            models.Index(
                                fields=["matter", "-brought_at", "-id"], name="item_by_matter"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("said_at", None), ("said_by__isnull", False), _connector="OR"
                                ),
                                name="a_date_that_is_said_has_somebody_who_said_it",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceChange",
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
                        ("save_id", models.UUIDField(db_index=True)),
                        ("before", models.JSONField()),
                        ("at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="evidence.evidenceitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="EvidencePack",
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
                            "matter",
                            models.CharField(
                                help_text='What it is of, such as "incident:7".', max_length=40
                            ),
                        ),
                        ("purpose", models.CharField(max_length=20)),
                        (
                            "wishes",
                            models.JSONField(
                                default=dict, help_text="What was chosen: domain.packing.Wishes."
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be made"),
                                    ("making", "Being made"),
                                    ("made", "Made"),
                                    ("failed", "Could not be made"),
                                    ("cancelled", "Stopped"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("percent", models.PositiveSmallIntegerField(default=0)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("leased_until", models.DateTimeField(null=True)),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        ("made_at", models.DateTimeField(null=True)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("checkpoint_size", models.BigIntegerField(default=0)),
                        (
                            "positions",
                            models.JSONField(
                                default=list, help_text="Entries of the log that are in it."
                            ),
                        ),
                        ("exhibits", models.CharField(blank=True, max_length=40)),
                        (
                            "who_is_who",
                            models.TextField(blank=True, help_text="The sealed key: ADR 0032."),
                        ),
                        (
                            "gone_at",
                            models.DateTimeField(
                                help_text="When its file was removed.", null=True
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-asked_at", "-id"),
                        "indexes": [
                            models.Index(fields=["matter", "-asked_at"], name="pack_by_matter"),
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "making"])),
                                fields=["state"],
                                name="pack_to_make",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(
                                        models.Q(("sha256", ""), _negated=True),
                                        ("made_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_pack_that_is_made_has_a_hash",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), _negated=True),
                                    models.Q(("failure", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_pack_that_failed_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidencePart",
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
                        ("at", models.DateTimeField(null=True)),
                        ("sender", models.CharField(blank=True, max_length=200)),
                        ("words", models.TextField(blank=True)),
                        ("put_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="evidence.evidenceitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("item", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "number"), name="a_part_is_put_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LogFrontier",
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
                        ("size", models.BigIntegerField(default=0)),
                        ("peaks", models.BinaryField(default=b"")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)), name="there_is_one_log"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PackDownload",
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
                            "what",
                            models.CharField(
                                choices=[("pack", "The pack"), ("key", "Who is who")], max_length=4
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pack",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="downloads",
                                to="evidence.evidencepack",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Subtree",
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
                        ("level", models.PositiveSmallIntegerField()),
                        ("number", models.BigIntegerField()),
                        ("hash", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("level", "number"), name="a_subtree_stands_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Anchor",
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
                            "way",
                            models.CharField(
                                choices=[
                                    ("authority", "Timestamp authority"),
                                    ("mail", "Mail"),
                                    ("folder", "Folder outside"),
                                ],
                                default="authority",
                                max_length=10,
                            ),
                        ),
                        ("authority", models.CharField(max_length=60)),
                        ("tried_at", models.DateTimeField()),
                        (
                            "stamped_at",
                            models.DateTimeField(
                                help_text="The time that the authority named.", null=True
                            ),
                        ),
                        (
                            "answer",
                            models.BinaryField(
                                default=b"", help_text="The bytes of the authority, as they came."
                            ),
                        ),
                        ("root", models.TextField(blank=True)),
                        ("chain", models.TextField(blank=True)),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        (
                            "checkpoint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="anchors",
                                to="evidence.checkpoint",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-tried_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("failure", ""), ("stamped_at__isnull", False)),
                                    models.Q(
                                        ("stamped_at", None),
                                        models.Q(("failure", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_anchor_holds_or_says_why_not",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
