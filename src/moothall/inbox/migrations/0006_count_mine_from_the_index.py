"""Counting what is mine read every row of mine, to see in which department each is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_deliveries_of_platforms")]
    operations = [
        migrations.RemoveIndex(model_name="conversation", name="conversation_of_one"),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["assigned_to", "department", "-last_message_at", "-id"],
                condition=models.Q(is_open=True, assigned_to__isnull=False),
                name="conversation_of_one",
            ),
        ),
    ]
