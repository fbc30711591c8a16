"""Messages that a running Incident needs are left out of an erasure, and offered again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0002_search"),
        ("records", "0001_holds_and_certificates"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="needed_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "erasure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="records.erasure",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="inbox.message",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("offered_at", None)),
                        fields=["erasure"],
                        name="refusal_to_be_offered",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("erasure", "message"),
                        name="message_is_left_out_once_of_an_erasure",
                    )
                ],
            },
        ),
    ]
