import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inbox", "0001_conversations_and_messages"),
        ("people", "__first__"),
        ("publishing", "0001_drafts_to_publications"),
        ("register", "0001_accounts_and_their_keys"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Mistake",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("slip", "A slip: wrong place, wrong time, a wrong fact"),
                                    ("breach", "A breach: a rule or somebody’s privacy"),
                                    ("harmful", "Harmful: abuse, or a danger to somebody"),
                                ],
                                max_length=10,
                                verbose_name="how bad is it?",
                            ),
                        ),
                        (
                            "noticed_by",
                            models.CharField(
                                choices=[
                                    ("us", "One of us"),
                                    ("resident", "A resident"),
                                    ("member", "A councillor or board member"),
                                    ("press", "The press"),
                                    ("desk", "The desk itself"),
                                ],
                                max_length=10,
                                verbose_name="who noticed it?",
                            ),
                        ),
                        ("noticed_at", models.DateTimeField(verbose_name="when was it noticed?")),
                        ("posted_at", models.DateTimeField()),
                        ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("frozen", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not decided yet"),
                                    ("leave", "Leave it, with the correction beside it"),
                                    ("remove", "Take it down, and say so"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "decided_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mistakes",
                                to="register.account",
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mistake",
                                to="publishing.timelineentry",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mistakes_noted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "publication",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mistake",
                                to="publishing.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-noted_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("entry__isnull", False),
                                    ("publication__isnull", False),
                                    _connector="OR",
                                ),
                                name="mistake_is_about_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("noticed_at__lte", models.F("noted_at"))),
                                name="mistake_is_noticed_before_it_is_noted",
                                violation_error_message="Choose a time that is not in the future.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hindsight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "made_easy",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="what made it easy to get wrong?",
                            ),
                        ),
                        (
                            "went_well",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="what went well?"
                            ),
                        ),
                        (
                            "apart",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="what is settled apart, and where",
                            ),
                        ),
                        ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "kept_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hindsights",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mistake",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hindsight",
                                to="corrections.mistake",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Correction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "description",
                            models.CharField(
                                max_length=300, verbose_name="what was wrong, in a sentence"
                            ),
                        ),
                        ("shows_words", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, db_index=True, null=True),
                        ),
                        (
                            "compromise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="register.compromise",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections_made",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="publishing.post",
                            ),
                        ),
                        (
                            "mistake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="corrections.mistake",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("made_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Amplifier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("organisation", "An organisation"),
                                    ("member", "An elected member"),
                                    ("press", "The press"),
                                    ("account", "An account that many follow"),
                                    ("person", "A private person"),
                                ],
                                max_length=12,
                                verbose_name="who is it?",
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("reply", "answered it"),
                                    ("quote", "quoted it"),
                                    ("mention", "named us"),
                                    ("share", "shared it"),
                                    ("report", "reported on it"),
                                ],
                                max_length=10,
                                verbose_name="what did they do?",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(blank=True, max_length=120, verbose_name="name"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="where do you know it from?",
                            ),
                        ),
                        (
                            "reach",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="how many may have seen it?"
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("informed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amplifiers_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "informed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amplifiers_informed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amplifiers",
                                to="inbox.message",
                            ),
                        ),
                        (
                            "mistake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amplifiers",
                                to="corrections.mistake",
                            ),
                        ),
                    ],
                    options={
                        "ordering": (
                            models.OrderBy(models.F("reach"), descending=True, nulls_last=True),
                            "id",
                        ),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("message__isnull", False),
                                    models.Q(
                                        models.Q(("name", ""), _negated=True),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="amplifier_has_a_source",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("message__isnull", False)),
                                fields=("mistake", "message"),
                                name="amplifier_is_noted_once_of_a_message",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proof",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what it says"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="where it is from"
                            ),
                        ),
                        ("filename", models.CharField(blank=True, max_length=255)),
                        ("media_type", models.CharField(blank=True, max_length=120)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                        (
                            "scan",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be scanned"),
                                    ("clean", "No virus found"),
                                    ("infected", "A virus was found"),
                                    ("not_scanned", "Not scanned"),
                                ],
                                default="not_scanned",
                                max_length=12,
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proofs_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "compromise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proofs",
                                to="register.compromise",
                            ),
                        ),
                        (
                            "supersedes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="corrections.proof",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("added_at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sha256", ""), _negated=True),
                                    models.Q(
                                        models.Q(("words", ""), _negated=True),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="proof_shows_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("raised_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "address",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="its address"
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="its words"
                            ),
                        ),
                        (
                            "why",
                            models.CharField(max_length=1000, verbose_name="what looks wrong?"),
                        ),
                        ("look_by", models.DateTimeField()),
                        ("decide_by", models.DateTimeField()),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not decided yet"),
                                    (
                                        "mistake",
                                        "It was wrong, and we are correcting it in public",
                                    ),
                                    (
                                        "mended",
                                        "It was wrong, and we put it right where it stands",
                                    ),
                                    ("fine", "We looked at it, and it stays as it is"),
                                    ("not_ours", "It is not from an account of ours"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True, max_length=1000, verbose_name="what we tell them"
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="register.account",
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals_decided",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="publishing.timelineentry",
                            ),
                        ),
                        (
                            "mistake",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="corrections.mistake",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="publishing.publication",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals_raised",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals_taken",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-raised_at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outcome", "")),
                                fields=["raised_at"],
                                name="referral_is_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("outcome", "")),
                                    models.Q(
                                        models.Q(("outcome", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="referral_is_decided_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remedy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(max_length=300, verbose_name="what do we change?"),
                        ),
                        ("due_on", models.DateField(verbose_name="by when?")),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remedies_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mistake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remedies",
                                to="corrections.mistake",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "remedies",
                        "ordering": ("due_on", "id"),
                    },
                ),
            ]
        )
    ]
