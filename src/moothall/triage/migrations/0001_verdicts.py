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
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Verdict",
                    fields=[
                        (
                            "message",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="verdict",
                                serialize=False,
                                to="inbox.message",
                            ),
                        ),
                        ("tone", models.CharField(max_length=10)),
                        ("target", models.CharField(max_length=8)),
                        ("harms", models.JSONField(default=list)),
                        ("intents", models.JSONField(default=list)),
                        ("p", models.JSONField(default=dict)),
                        ("reasons", models.JSONField(default=list)),
                        ("language", models.CharField(max_length=8)),
                        ("engine", models.CharField(max_length=40)),
                        ("unsure", models.BooleanField()),
                        ("urgent", models.BooleanField()),
                        ("shield", models.BooleanField()),
                        ("judged_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["judged_at"], name="verdict_by_time"),
                            models.Index(
                                condition=models.Q(("shield", True)),
                                fields=["judged_at"],
                                name="verdict_of_abuse",
                            ),
                            models.Index(
                                condition=models.Q(("unsure", True)),
                                fields=["judged_at"],
                                name="verdict_that_is_unsure",
                            ),
                            models.Index(
                                condition=models.Q(("urgent", True)),
                                fields=["judged_at"],
                                name="verdict_that_is_urgent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contest",
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
                        ("label", models.CharField(max_length=40)),
                        (
                            "claim",
                            models.CharField(
                                choices=[("given", "wrongly given"), ("missing", "missing")],
                                max_length=7,
                            ),
                        ),
                        ("why", models.CharField(max_length=300, verbose_name="why it is wrong")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("engine", models.CharField(max_length=40)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contests",
                                to="inbox.message",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contests_withdrawn",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["-at", "-id"], name="contest_by_time")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("message", "label"),
                                name="label_is_contested_once",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
