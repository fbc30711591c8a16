"""Why somebody looks, turns that go on, days of the desk, and its changes in the lists of care."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0002_search"),
        ("protection", "0002_reports_by_mail"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CareListChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pack", models.CharField(max_length=20)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("added", "Row added"),
                            ("ended", "Row ended"),
                            ("taken_up", "Row taken up again"),
                            ("moved", "Row moved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("row", models.CharField(max_length=40)),
                ("group", models.CharField(max_length=40)),
                ("after", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="words")),
                ("by", models.CharField(max_length=10)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("months", models.PositiveSmallIntegerField(default=0)),
                ("effective_from", models.DateField(verbose_name="from")),
                ("why", models.CharField(max_length=500, verbose_name="why")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="SpanPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dormant",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(14),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="days without anything until it may be dormant",
                    ),
                ),
                (
                    "review",
                    models.PositiveSmallIntegerField(
                        default=90,
                        validators=[
                            django.core.validators.MinValueValidator(14),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="days until a shield is looked at again",
                    ),
                ),
                (
                    "late_steps",
                    models.PositiveSmallIntegerField(
                        default=180,
                        validators=[
                            django.core.validators.MinValueValidator(60),
                            django.core.validators.MaxValueValidator(730),
                        ],
                        verbose_name="days in which late steps are called to mind",
                    ),
                ),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("-since", "-id"),
            },
        ),
        migrations.AddField(
            model_name="readinghandover",
            name="conversation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="inbox.conversation",
            ),
        ),
        migrations.AddField(
            model_name="readinghandover",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reveal",
            name="purpose",
            field=models.CharField(blank=True, max_length=9),
        ),
        migrations.AddConstraint(
            model_name="readinghandover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at", None),
                    models.Q(("conversation__isnull", False), ("to__isnull", False)),
                    _connector="OR",
                ),
                name="only_a_turn_is_taken_back_by_undoing",
            ),
        ),
        migrations.AddConstraint(
            model_name="reveal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", "other"), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="another_reason_to_look_has_words",
            ),
        ),
        migrations.AddField(
            model_name="carelistchange",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="spanplan",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="carelistchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="care_list_change_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="carelistchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", "added"), _negated=True),
                    models.Q(("title", ""), _negated=True),
                    _connector="OR",
                ),
                name="added_row_of_care_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="spanplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="span_plan_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="spanplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("review__gte", 14), ("review__lte", 90)),
                name="shield_is_looked_at_again_within_bounds",
            ),
        ),
    ]
