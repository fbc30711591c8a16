"""A legal hold can be about one of our posts, as it could about a conversation or a person."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0007_masks_and_what_waits_to_be_judged"),
        ("publishing", "0007_let_posts_and_files_end"),
        ("records", "0001_holds_and_certificates"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="legalhold", name="hold_is_about_one_thing"),
        migrations.AddField(
            model_name="legalhold",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="publishing.post",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact", None), ("conversation__isnull", False), ("post", None)
                )
                | models.Q(("contact__isnull", False), ("conversation", None), ("post", None))
                | models.Q(("contact", None), ("conversation", None), ("post__isnull", False)),
                name="hold_is_about_one_thing",
            ),
        ),
    ]
