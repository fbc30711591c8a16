from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "actor_id",
                    models.BigIntegerField(
                        help_text="A StaffMember; null: the desk itself.", null=True
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        help_text="Dotted, in the past: conversation.assigned", max_length=80
                    ),
                ),
                ("subject_type", models.CharField(blank=True, max_length=60)),
                ("subject_id", models.BigIntegerField(null=True)),
                (
                    "fields",
                    models.JSONField(default=list, help_text="Names of the fields that changed."),
                ),
                (
                    "detail",
                    models.JSONField(
                        default=dict, help_text="Ids, counts and short codes; no words."
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "ordering": ("-at", "-id"),
                "indexes": [
                    models.Index(
                        fields=["subject_type", "subject_id", "-at", "-id"],
                        name="audit_by_subject",
                    ),
                    models.Index(fields=["actor_id", "-at", "-id"], name="audit_by_actor"),
                    models.Index(fields=["-at", "-id"], name="audit_by_time"),
                ],
            },
        ),
    ]
