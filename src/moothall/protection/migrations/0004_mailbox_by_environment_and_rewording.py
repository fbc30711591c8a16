"""The environment may set the mailbox; rows of care are reworded; a reader stays on record."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_the_mailbox_of_the_environment(
    apps: Apps, schema_editor: BaseDatabaseSchemaEditor
) -> None:
    """Before this, each mailbox was set by somebody: one that nobody set goes on the way back."""
    apps.get_model("protection", "ReportMailbox").objects.filter(set_by=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0003_reasons_and_lists_of_care"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="carelistchange",
            name="added_row_of_care_has_a_title",
        ),
        migrations.AlterField(
            model_name="carelistchange",
            name="what",
            field=models.CharField(
                choices=[
                    ("added", "Row added"),
                    ("ended", "Row ended"),
                    ("taken_up", "Row taken up again"),
                    ("moved", "Row moved"),
                    ("reworded", "Row reworded"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="readinghandover",
            name="to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reading_handed_over",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="reportmailbox",
            name="set_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="carelistchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what__in", ("added", "reworded")), _negated=True),
                    models.Q(("title", ""), _negated=True),
                    _connector="OR",
                ),
                name="added_row_of_care_has_a_title",
            ),
        ),
        migrations.AddField(
            model_name="mailedreport",
            name="answer_begun_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_the_mailbox_of_the_environment),
    ]
