"""A picture of the library says what it came as, where it was turned into another kind.

Of those that are there nobody knows any more: they say nothing.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_drafts_to_publications")]

    operations = [
        migrations.AddField(
            model_name="mediafile",
            name="came_as",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
    ]
