"""Who is linked under a standing Shield waits for a decider.

Links that are there stay as they stand: whoever is spared a sender today is not shown them again
by an upgrade. On the way back every link counts at once, as it did.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0002_search"),
        ("protection", "0004_mailbox_by_environment_and_rewording"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="incidentcontact",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="incidentcontact",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="incidentcontact",
            name="decided_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.AddField(
            model_name="incidentcontact",
            name="waits",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="incidentmessage",
            name="waits",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="incidentcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None)),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("waits", False),
                        models.Q(("decided_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_link_that_is_decided_says_why_and_waits_no_longer",
            ),
        ),
    ]
