# Sending goes part by part since threads came: what was sent before them has one part, the whole.

from django.db import migrations


def make_parts(apps, schema_editor) -> None:
    """Give each Publication its one Part, with what is known of where it stands."""
    Publication = apps.get_model("publishing", "Publication")
    Part = apps.get_model("publishing", "Part")
    bare = Publication.objects.filter(parts=None).select_related("revision").order_by("pk")
    Part.objects.bulk_create(
        (
            Part(
                publication=each,
                number=1,
                key=each.key,
                text=each.revision.text,
                external_id=each.external_id,
                address=each.address,
                published_at=each.published_at if each.external_id else None,
            )
            for each in bare.iterator(chunk_size=500)
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_posts_parts_timelines_and_halts")]

    operations = [migrations.RunPython(make_parts, migrations.RunPython.noop)]
