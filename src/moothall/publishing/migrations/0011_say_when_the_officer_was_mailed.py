"""A Monitoring Officer who does not sign in is told by mail, once: this column says when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0010_keep_a_record_of_elections")]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="mailed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("mailed_at", None), ("decision", "referred"), _connector="OR"),
                name="only_a_referral_is_mailed",
            ),
        ),
    ]
