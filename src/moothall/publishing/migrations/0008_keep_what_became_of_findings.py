"""Keep what people were shown by the checks, and what became of it, without their words."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0007_let_posts_and_files_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ShownFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        fields=["shown_at", "check_name"], name="publishing__shown_a_dab5b5_idx"
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
    ]
