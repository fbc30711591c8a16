# What shows a Compromise stands in pieces now; what was recorded before becomes the first.

from django.db import migrations

SOURCE = "As it was recorded with the compromise"


def give_each_its_first_piece(apps, schema_editor) -> None:
    """Before, the words of evidence stood in the register alone: they are a piece from now on."""
    proof = apps.get_model("corrections", "Proof")
    compromises = apps.get_model("register", "Compromise").objects.filter(proofs=None)
    proof.objects.bulk_create(
        proof(
            compromise=each,
            words=each.evidence,
            source=SOURCE,
            added_by_id=each.recorded_by_id,
            added_at=each.recorded_at,
        )
        for each in compromises.iterator(chunk_size=500)
    )


class Migration(migrations.Migration):
    dependencies = [("corrections", "0003_evidence_and_who_passed_it_on")]
    operations = [migrations.RunPython(give_each_its_first_piece, migrations.RunPython.noop)]
