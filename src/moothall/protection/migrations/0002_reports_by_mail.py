"""Makes room for reports by mail: the mailbox, private addresses, what came of each mail."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0001_shields_reveals_and_alarms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PrivateAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("touched_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_addresses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MailedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("message_id", models.CharField(blank=True, max_length=255)),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("sure", "The mail server vouched for it"),
                            ("asked", "We cannot tell that you sent this"),
                            ("mine", "You say that you sent it"),
                            ("not_mine", "You say that you did not send it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opened_it", models.BooleanField(default=True)),
                ("is_whole", models.BooleanField(default=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("to_answer", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailed",
                        to="protection.incident",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "private_address",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="protection.privateaddress",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ReportMailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="its address")),
                (
                    "host",
                    models.CharField(
                        max_length=253, verbose_name="server for incoming mail (IMAP)"
                    ),
                ),
                (
                    "port",
                    models.PositiveIntegerField(
                        default=993,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(65535),
                        ],
                        verbose_name="port",
                    ),
                ),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("tls", "Encrypted from the start (TLS)"),
                            ("starttls", "Encrypted after hello (STARTTLS)"),
                            ("none", "Not encrypted: only for a server on this very machine"),
                        ],
                        default="tls",
                        max_length=10,
                        verbose_name="is the connection encrypted?",
                    ),
                ),
                (
                    "login",
                    models.CharField(blank=True, max_length=254, verbose_name="sign-in name"),
                ),
                (
                    "folder",
                    models.CharField(
                        default="INBOX", max_length=200, verbose_name="folder to read"
                    ),
                ),
                (
                    "server",
                    models.CharField(
                        blank=True,
                        max_length=253,
                        verbose_name="name of the server that checks senders",
                    ),
                ),
                ("ciphertext", models.BinaryField(default=b"")),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("uidvalidity", models.PositiveBigIntegerField(default=0)),
                ("uid", models.PositiveBigIntegerField(default=0)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                ("strangers", models.PositiveIntegerField(default=0)),
                ("held_back", models.PositiveIntegerField(default=0)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="privateaddress",
            index=models.Index(fields=["touched_at"], name="private_address_touched"),
        ),
        migrations.AddConstraint(
            model_name="privateaddress",
            constraint=models.UniqueConstraint(
                fields=("staff", "address"), name="private_address_is_named_once_by_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="privateaddress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False)),
                fields=("address",),
                name="private_address_is_confirmed_by_one_person",
            ),
        ),
        migrations.AddIndex(
            model_name="mailedreport",
            index=models.Index(fields=["staff", "at"], name="mailed_report_of_staff"),
        ),
        migrations.AddIndex(
            model_name="mailedreport",
            index=models.Index(
                condition=models.Q(("to_answer", True)),
                fields=["at"],
                name="mailed_report_to_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("word", "sure")),
                fields=("staff", "key"),
                name="sure_mail_becomes_one_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("word", "sure"), _negated=True),
                fields=("staff", "key"),
                name="unsure_mail_becomes_one_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmailbox",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)), name="there_is_one_report_mailbox"
            ),
        ),
    ]
