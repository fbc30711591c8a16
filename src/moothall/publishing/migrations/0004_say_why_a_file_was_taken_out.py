"""Keeps the reason for which a file was taken out of the library."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_give_each_publication_its_part")]

    operations = [
        migrations.AddField(
            model_name="mediafile",
            name="retired_because",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="why it was taken out"
            ),
        ),
    ]
