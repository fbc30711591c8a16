"""Words of messages, notes and profiles can be found; `search_index` says how on each database."""

from django.db import migrations

from moothall.inbox import search_index


def make(apps, schema_editor) -> None:
    """Build the index over what is there."""
    search_index.make(schema_editor.connection)


def unmake(apps, schema_editor) -> None:
    """Take it away again."""
    search_index.unmake(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_conversations_and_messages")]
    operations = [migrations.RunPython(make, unmake)]
