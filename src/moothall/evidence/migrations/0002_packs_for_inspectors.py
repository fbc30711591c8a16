"""Who is who in a pack lay readable in the database until the pack ended: it is closed now.

Closed with the desk's key as sign-ins are, so that a stolen copy of the database names nobody.
"""

from django.db import migrations, models

from moothall.register import keys


def close(apps, schema_editor) -> None:
    """Close each list with the newest key of the desk."""
    for row in apps.get_model("evidence", "EvidencePack").objects.exclude(who_is_who=""):
        row.key_closed = keys.close(row.who_is_who)
        row.save(update_fields=["key_closed"])


def open_again(apps, schema_editor) -> None:
    """Write each list readable again, as it was before."""
    for row in apps.get_model("evidence", "EvidencePack").objects.exclude(key_closed=b""):
        row.who_is_who = keys.open_again(bytes(row.key_closed))
        row.save(update_fields=["who_is_who"])


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_seal_what_is_seen"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidencepack",
            name="key_closed",
            field=models.BinaryField(default=b""),
        ),
        migrations.RunPython(close, open_again),
        migrations.RemoveField(model_name="evidencepack", name="who_is_who"),
    ]
