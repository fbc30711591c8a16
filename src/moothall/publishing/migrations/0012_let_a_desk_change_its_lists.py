"""Let a desk lay changes of its own over the lists of the checks, without a release."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0011_say_when_the_officer_was_mailed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PackChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("effective_to", models.DateField(blank=True, null=True, verbose_name="until")),
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
                                ("ended_at", None), ("ended_because", ""), ("ended_by", None)
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
                        condition=models.Q(("why", ""), _negated=True), name="pack_change_says_why"
                    ),
                ],
            },
        ),
    ]
