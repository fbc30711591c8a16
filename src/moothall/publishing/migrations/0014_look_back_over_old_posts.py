"""Keep what the checks say of old posts: of our accounts, and of a person's own."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0013_let_stories_rest"),
        ("register", "0004_compromises_with_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LookBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
        ),
        migrations.CreateModel(
            name="OldPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_posts",
                        to="publishing.timelineentry",
                    ),
                ),
                (
                    "look_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="publishing.lookback",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account__isnull", False), ("owner", None)),
                    models.Q(("account", None), ("owner__isnull", False)),
                    _connector="OR",
                ),
                name="a_look_back_is_ours_or_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.UniqueConstraint(
                condition=models.Q(("owner__isnull", False)),
                fields=("owner", "platform"),
                name="one_own_look_back_a_platform",
            ),
        ),
        migrations.AddIndex(
            model_name="oldpost",
            index=models.Index(
                fields=["look_back", "settled", "-weight", "-reach"],
                name="publishing__look_ba_b705a9_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="oldpost",
            constraint=models.UniqueConstraint(
                condition=models.Q(("entry__isnull", False)),
                fields=("look_back", "entry"),
                name="an_entry_is_one_old_post",
            ),
        ),
    ]
