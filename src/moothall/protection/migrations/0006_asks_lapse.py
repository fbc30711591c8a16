"""An ask to open an Incident lapses after a week; one for nobody is kept by its number."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_asks_that_reach_nobody(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Before this, each ask was of an Incident: those of a number alone go on the way back."""
    apps.get_model("protection", "SpecialOpening").objects.filter(incident=None).delete()
    if (
        schema_editor.connection.vendor == "postgresql"
    ):  # which alters no table that has checks left
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0005_links_wait_for_a_decider"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="specialopening",
            name="lapsed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="specialopening",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="specialopening",
            name="incident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="special_openings",
                to="protection.incident",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("incident__isnull", False), ("number", None)),
                    models.Q(("agreed_at", None), ("incident", None), ("number__isnull", False)),
                    _connector="OR",
                ),
                name="a_special_opening_is_of_an_incident_or_of_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("lapsed_at", None), ("agreed_at", None), _connector="OR"),
                name="a_special_opening_that_lapsed_was_not_agreed_to",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_asks_that_reach_nobody),
    ]
