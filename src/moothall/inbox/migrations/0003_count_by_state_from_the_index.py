"""Counting what is closed or waiting read a thousand rows to see that none was merged away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0002_search")]
    operations = [
        migrations.RemoveIndex(model_name="conversation", name="conversation_by_state"),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["department", "state", "-last_message_at", "-id", "snoozed_until"],
                condition=models.Q(merged_into__isnull=True),
                name="conversation_by_state",
            ),
        ),
    ]
