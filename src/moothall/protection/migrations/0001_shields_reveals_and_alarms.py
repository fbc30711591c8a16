import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from moothall.tables import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inbox", "0001_conversations_and_messages"),
        ("people", "0001_staff_and_their_grants"),
        ("people", "__first__"),
        ("publishing", "0001_drafts_to_publications"),
        ("register", "0001_accounts_and_their_keys"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Boundary",
                    fields=[
                        (
                            "staff",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="boundary",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "who",
                            models.CharField(blank=True, max_length=120, verbose_name="who I am"),
                        ),
                        (
                            "who_short",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="the same, shorter"
                            ),
                        ),
                        (
                            "reads",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="when I read"
                            ),
                        ),
                        (
                            "answers",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="when I answer"
                            ),
                        ),
                        (
                            "leaves",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what I do not answer"
                            ),
                        ),
                        (
                            "away",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                verbose_name="what I say when I am away",
                            ),
                        ),
                        (
                            "urgent",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="where something urgent goes",
                            ),
                        ),
                        (
                            "rules_address",
                            models.URLField(
                                blank=True, verbose_name="where our house rules stand"
                            ),
                        ),
                        ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Reveal",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("kind", models.CharField(blank=True, max_length=40)),
                        ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reveals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reveals",
                                to="inbox.message",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["message", "by", "-at"], name="reveal_of_a_message"
                            ),
                            models.Index(fields=["by", "-at"], name="reveal_by_person"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HourlyCost",
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
                            "part",
                            models.CharField(
                                choices=[
                                    ("front", "Answers messages"),
                                    ("manager", "Manager"),
                                    ("senior", "Director or chief executive"),
                                    ("member", "Councillor or board"),
                                    ("legal", "Legal"),
                                    ("people", "Human resources"),
                                    ("security", "Security or premises"),
                                ],
                                max_length=9,
                                unique=True,
                            ),
                        ),
                        ("pounds", models.PositiveIntegerField(verbose_name="pounds an hour")),
                    ],
                    options={
                        "ordering": ("part",),
                    },
                ),
                migrations.CreateModel(
                    name="PoliceRoute",
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
                        ("force", models.CharField(max_length=80, verbose_name="force")),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("emergency", "Danger now"),
                                    ("general", "Not an emergency"),
                                    ("online", "Report online"),
                                    ("councillors", "Councillors (Operation Ford)"),
                                    ("hate", "Hate crime"),
                                    ("stalking", "Stalking"),
                                ],
                                max_length=12,
                                verbose_name="for what",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="who, or which desk"
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(max_length=200, verbose_name="number or address"),
                        ),
                        (
                            "checked_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="checked with the force on"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("force", "purpose", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ReaderChoice",
                    fields=[
                        (
                            "staff",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="reader_choice",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("without", models.JSONField(default=list)),
                        ("break_until", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="EmergencyNumber",
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
                        ("name", models.CharField(max_length=120, verbose_name="who")),
                        ("number", models.CharField(max_length=40, verbose_name="number")),
                        (
                            "hours",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="when they can be rung"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="emergency_numbers",
                                to="people.department",
                                verbose_name="service",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ExposurePlan",
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
                            "budget",
                            models.PositiveSmallIntegerField(
                                default=20,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="what one shift may hold",
                            ),
                        ),
                        (
                            "life",
                            models.PositiveSmallIntegerField(
                                default=4,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="a threat",
                            ),
                        ),
                        (
                            "sexualised",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="something sexualised",
                            ),
                        ),
                        (
                            "hate",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="hatred for who somebody is",
                            ),
                        ),
                        (
                            "other",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="anything else",
                            ),
                        ),
                        (
                            "media",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="times as much with pictures, sound or film",
                            ),
                        ),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                default=12,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(168),
                                ],
                                verbose_name="hours until a look no longer counts",
                            ),
                        ),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-since", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="HarmPolicy",
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
                            "name",
                            models.CharField(max_length=120, verbose_name="what it is called"),
                        ),
                        (
                            "address",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="where it is"
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="what it promises, in a sentence",
                            ),
                        ),
                        ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                migrations.CreateModel(
                    name="Incident",
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
                        ("reported_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "happened_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="when it happened"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="where it happened"
                            ),
                        ),
                        ("kinds", models.JSONField(blank=True, default=list)),
                        (
                            "facts",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="what happened"
                            ),
                        ),
                        (
                            "opinions",
                            models.TextField(
                                blank=True,
                                max_length=10000,
                                verbose_name="what people think of it",
                            ),
                        ),
                        (
                            "impact",
                            models.TextField(
                                blank=True,
                                max_length=10000,
                                verbose_name="what it does to you, in your own words",
                            ),
                        ),
                        (
                            "is_campaign",
                            models.BooleanField(default=False, verbose_name="it goes on"),
                        ),
                        (
                            "to_platform",
                            models.CharField(
                                blank=True,
                                choices=[("", "Not said yet"), ("yes", "Yes"), ("no", "No")],
                                max_length=3,
                            ),
                        ),
                        (
                            "to_employer",
                            models.CharField(
                                blank=True,
                                choices=[("", "Not said yet"), ("yes", "Yes"), ("no", "No")],
                                max_length=3,
                            ),
                        ),
                        (
                            "to_police",
                            models.CharField(
                                blank=True,
                                choices=[("", "Not said yet"), ("yes", "Yes"), ("no", "No")],
                                max_length=3,
                            ),
                        ),
                        (
                            "quiet",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="when you want to hear nothing of it",
                            ),
                        ),
                        (
                            "buddy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="incidents_as_buddy",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="incidents_as_decider",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents_reported",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supporter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="incidents_as_supporter",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decider", None),
                                    models.Q(("decider", models.F("target")), _negated=True),
                                    _connector="OR",
                                ),
                                name="the_target_does_not_decide",
                                violation_error_message="Choose somebody else: nobody decides their own case.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("buddy", None),
                                    models.Q(("buddy", models.F("target")), _negated=True),
                                    _connector="OR",
                                ),
                                name="the_target_is_not_their_own_buddy",
                                violation_error_message="Choose somebody else: a buddy reads for you.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckIn",
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
                        ("on", models.DateField(verbose_name="when")),
                        (
                            "how",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="how they are"
                            ),
                        ),
                        (
                            "helps",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what would help"
                            ),
                        ),
                        (
                            "next_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="when you talk next"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("words_gone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="check_ins",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("words_gone_at", None),
                                    models.Q(("helps", ""), ("how", "")),
                                    _connector="OR",
                                ),
                                name="words_of_a_check_in_that_were_taken_out_are_gone",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseEntry",
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
                                    ("attempt", "Tried to calm it"),
                                    ("effort", "Time it took"),
                                    ("senior", "Went to somebody senior"),
                                ],
                                max_length=8,
                                verbose_name="what it is",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="on which day")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("front", "Answers messages"),
                                    ("manager", "Manager"),
                                    ("senior", "Director or chief executive"),
                                    ("member", "Councillor or board"),
                                    ("legal", "Legal"),
                                    ("people", "Human resources"),
                                    ("security", "Security or premises"),
                                ],
                                max_length=9,
                                verbose_name="whose time, or who was asked",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="minutes"
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="what was done, and what came of it",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("day", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "effort"), _negated=True),
                                    models.Q(
                                        ("minutes__gte", 1),
                                        ("minutes__isnull", False),
                                        ("minutes__lte", 6000),
                                    ),
                                    _connector="OR",
                                ),
                                name="time_spent_has_minutes",
                                violation_error_message="Say how many minutes, from 1 to 6,000.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "effort"),
                                    models.Q(("what", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="what_was_tried_or_asked_has_words",
                                violation_error_message="Say in a few words what was done or asked.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareStep",
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
                        ("key", models.CharField(blank=True, max_length=40)),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what should be done"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not yet"),
                                    ("done", "Done"),
                                    ("not_wanted", "Not wanted"),
                                    ("does_not_apply", "Does not apply"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="note"),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="care_steps",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("incident", "key"),
                                name="care_step_is_settled_in_one_row",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key", ""), _negated=True),
                                    models.Q(("title", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="care_step_is_of_a_list_or_has_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentContact",
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
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "contact"),
                                name="contact_is_linked_once_to_an_incident",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentLine",
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
                                    ("call", "A call"),
                                    ("visit", "A visit, or in the street"),
                                    ("seen", "Something seen elsewhere"),
                                    ("police", "Word with the police"),
                                    ("platform", "Reported to the platform"),
                                    ("support", "Support, or a check-in"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="what it is",
                            ),
                        ),
                        ("happened_at", models.DateTimeField(verbose_name="when")),
                        ("text", models.TextField(max_length=10000, verbose_name="what happened")),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="their reference"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("happened_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="IncidentMessage",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents",
                                to="inbox.message",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "message"),
                                name="message_is_linked_once_to_an_incident",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentPost",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents",
                                to="publishing.post",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "post"),
                                name="post_is_linked_once_to_an_incident",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentReader",
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
                        ("may_read", models.BooleanField(default=True)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "staff"),
                                name="one_word_about_each_reader_of_an_incident",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentRest",
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
                                choices=[("dormant", "Dormant"), ("closed", "Closed")],
                                max_length=8,
                            ),
                        ),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "woken",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "It still rests"),
                                    ("message", "A linked contact wrote"),
                                    ("person", "A person here"),
                                    ("closed", "It was closed"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rests",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="inbox.message",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-since", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("incident",),
                                name="an_incident_rests_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    ("ended_at__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="a_rest_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentShield",
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
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("review_on", models.DateField(verbose_name="looked at again on")),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why it ends"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shields",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["review_on"],
                                name="incident_shield_to_review",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("incident",),
                                name="one_shield_stands_on_an_incident",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    models.Q(("ended_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="whoever_ends_an_incident_shield_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptMessage",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Waiting to be read"),
                                    ("filed", "Filed without a reply"),
                                    ("to_answer", "For somebody else to answer"),
                                    ("passed_on", "Passed on as safeguarding"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kept_for",
                                to="inbox.message",
                            ),
                        ),
                        (
                            "read_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kept_read",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="kept_to_read",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outcome", "")),
                                fields=["reader", "at"],
                                name="kept_message_to_read",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "message"),
                                name="message_is_kept_once_for_an_incident",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", ""),
                                    models.Q(
                                        ("read_at__isnull", False),
                                        ("settled_at__gte", models.F("read_at")),
                                    ),
                                    _connector="OR",
                                ),
                                name="what_is_settled_has_been_read",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("address", models.CharField(db_index=True, max_length=500)),
                        ("link", models.CharField(max_length=500)),
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        ("authority", models.CharField(max_length=40)),
                        (
                            "became",
                            models.CharField(
                                choices=[
                                    ("looked", "First look"),
                                    ("stopped", "Stopped"),
                                    ("authorised", "Went on with an authorisation"),
                                    ("threat", "Went on because of an immediate threat"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("was_stopped", models.BooleanField(default=False)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=80, verbose_name="reference"),
                        ),
                        (
                            "expires_on",
                            models.DateField(blank=True, null=True, verbose_name="runs out on"),
                        ),
                        ("reason_due_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="what the danger was"
                            ),
                        ),
                        ("reason_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kept",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said yet"),
                                    ("nothing", "Nothing"),
                                    ("note", "A note on the conversation"),
                                    ("evidence", "Evidence, in the incident"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="looks",
                                to="inbox.conversation",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to="people.department",
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="looks",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="looks",
                                to="inbox.profile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "indexes": [
                            models.Index(fields=["department", "-at"], name="look_by_department"),
                            models.Index(
                                condition=models.Q(("became", "threat"), ("reason_at", None)),
                                fields=["reason_due_at"],
                                name="look_without_its_reason",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("became", "stopped"), _negated=True),
                                    models.Q(("opened_at", None), ("was_stopped", True)),
                                    _connector="OR",
                                ),
                                name="a_stopped_look_was_not_opened",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("became", "authorised"), _negated=True),
                                    models.Q(
                                        models.Q(("reference", ""), _negated=True),
                                        ("expires_on__isnull", False),
                                        ("opened_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_authorised_look_names_its_authorisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("became", "threat"), _negated=True),
                                    ("reason_due_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_look_on_a_threat_owes_its_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True),
                                name="a_look_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookOverseer",
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
                            "coordinator",
                            models.CharField(blank=True, max_length=120, verbose_name="name"),
                        ),
                        (
                            "coordinator_reach",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="how to reach them"
                            ),
                        ),
                        (
                            "officer",
                            models.CharField(blank=True, max_length=120, verbose_name="name"),
                        ),
                        (
                            "officer_reach",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="how to reach them"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="there_is_one_look_overseer"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookReport",
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
                        ("quarter", models.CharField(max_length=7)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("quarter", "by"), name="look_report_is_read_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PileOn",
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
                        ("channel_kind", models.CharField(max_length=20)),
                        ("began_at", models.DateTimeField()),
                        ("loud_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                        ("people", models.PositiveIntegerField()),
                        ("usual", models.PositiveIntegerField(blank=True, null=True)),
                        ("first_time", models.PositiveIntegerField(default=0)),
                        ("linked", models.PositiveIntegerField(default=0)),
                        ("link", models.CharField(blank=True, max_length=300)),
                        ("worded", models.PositiveIntegerField(default=0)),
                        ("there", models.PositiveIntegerField(default=0)),
                        (
                            "was",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not said yet"),
                                    ("fair", "People with one and the same good reason"),
                                    ("called", "People whom somebody called up"),
                                    ("abuse", "Abuse of somebody here"),
                                    ("unsure", "Not to be told"),
                                ],
                                default="",
                                max_length=6,
                            ),
                        ),
                        (
                            "learned",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="what do we take from it?"
                            ),
                        ),
                        ("said_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pile_ons",
                                to="register.account",
                            ),
                        ),
                        (
                            "answer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="publishing.post",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pile_ons_reviewed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "trigger",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="pile_ons",
                                to="publishing.timelineentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-began_at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("account", "channel_kind"),
                                name="a_channel_has_one_pile_on_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PileOnSpare",
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
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pile_on",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="spares",
                                to="protection.pileon",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pile_on_spares",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("pile_on", "staff"), name="one_is_spared_a_pile_on_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlatformReport",
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
                        ("network", models.CharField(max_length=80, verbose_name="where")),
                        (
                            "what",
                            models.CharField(max_length=300, verbose_name="what was reported"),
                        ),
                        (
                            "rule",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="under which rule of theirs",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="their reference"
                            ),
                        ),
                        ("reported_at", models.DateTimeField(verbose_name="when")),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what they answered"
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "No answer yet"),
                                    ("removed", "Taken down"),
                                    ("limited", "The account was limited or closed"),
                                    ("refused", "They see no breach"),
                                    ("other", "Something else"),
                                ],
                                max_length=8,
                                verbose_name="what came of it",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "again_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="again",
                                to="protection.platformreport",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="platform_reports",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("reported_at", "id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outcome", "")),
                                fields=["reported_at"],
                                name="platform_report_unanswered",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", ""),
                                    ("answered_at__gte", models.F("reported_at")),
                                    _connector="OR",
                                ),
                                name="an_outcome_of_a_platform_report_has_a_time",
                                violation_error_message="Choose a time after the report.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceRecord",
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
                        ("happened_at", models.DateTimeField(verbose_name="when")),
                        ("force", models.CharField(max_length=80, verbose_name="force")),
                        (
                            "officer",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="officer, or who took it"
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="their reference"
                            ),
                        ),
                        (
                            "asked",
                            models.TextField(max_length=2000, verbose_name="what was asked"),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what they answered"
                            ),
                        ),
                        (
                            "next_step",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what comes next"
                            ),
                        ),
                        (
                            "chase_on",
                            models.DateField(blank=True, null=True, verbose_name="ask again on"),
                        ),
                        (
                            "danger",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what puts life in danger"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="police_records",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("happened_at", "id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("chase_on__isnull", False)),
                                fields=["chase_on"],
                                name="police_record_to_chase",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pseudonym",
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
                            "name",
                            models.CharField(
                                max_length=60, verbose_name="name to show instead of yours"
                            ),
                        ),
                        (
                            "incident",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pseudonym",
                                to="protection.incident",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReadingHandover",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("asked", "They handed over"),
                                    ("spent", "They had read enough"),
                                    ("break", "They take a break"),
                                    ("taken", "Taken back, with a reason"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="note"),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reading_handed_over",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("why", "taken"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="who_takes_reading_back_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to", None),
                                    models.Q(("to", models.F("staff")), _negated=True),
                                    ("why", "taken"),
                                    _connector="OR",
                                ),
                                name="reading_goes_to_somebody_else",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReasonableStep",
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
                                    ("policy", "Policy"),
                                    ("training", "Training"),
                                    ("route", "A way to report"),
                                    ("assessment", "Assessment of risk at work"),
                                    ("check", "Check that it works"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="what it was",
                            ),
                        ),
                        ("done_on", models.DateField(verbose_name="when")),
                        ("what", models.CharField(max_length=300, verbose_name="what was done")),
                        (
                            "review_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="looked at again on"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-done_on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="SafetyTick",
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
                        ("key", models.CharField(max_length=40)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="safety_ticks",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("incident", "key"),
                                name="safety_point_is_ticked_once_for_an_incident",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfCheck",
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
                        ("key", models.CharField(max_length=40)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("fine", "Nothing to do"),
                                    ("to_do", "Something to do"),
                                    ("asked", "I have asked; I wait for an answer"),
                                    ("dealt", "Dealt with"),
                                    ("not_mine", "Not for me"),
                                ],
                                max_length=10,
                                verbose_name="what I found",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="note for myself"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "review_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="I look again on"
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="self_checks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["staff", "review_on"], name="self_check_to_review"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("staff", "key"), name="self_check_stands_once_for_a_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Shield",
                    fields=[
                        (
                            "message",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="shield",
                                serialize=False,
                                to="inbox.message",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("put_at", models.DateTimeField()),
                        ("engine", models.CharField(max_length=40)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        ("by_hand", models.BooleanField(default=False)),
                        (
                            "why",
                            models.TextField(
                                blank=True, verbose_name="why it should not be covered"
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="shields_lifted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["put_at"], name="shield_by_time"),
                            models.Index(
                                condition=models.Q(("lifted_at", None), _negated=True),
                                fields=["lifted_at"],
                                name="shield_that_was_lifted",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("by_hand", False),
                                    models.Q(
                                        models.Q(("why", ""), _negated=True),
                                        ("lifted_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_person_who_lifts_a_shield_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShieldLine",
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
                            "p",
                            models.FloatField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(1),
                                ],
                            ),
                        ),
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shield_lines",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shield_lines",
                                to="people.department",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("department", "-since", "-id"),
                        "indexes": [
                            models.Index(
                                fields=["department", "-since", "-id"], name="shield_line_in_force"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("p", None),
                                    models.Q(("p__gt", 0), ("p__lt", 1)),
                                    _connector="OR",
                                ),
                                name="shield_line_is_a_probability",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialOpening",
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
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="special_openings",
                                to="protection.incident",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_by", None),
                                    models.Q(("agreed_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_special_opening_takes_two_people",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentOpening",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "special",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="protection.specialopening",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "indexes": [
                            models.Index(
                                fields=["incident", "by", "-at"], name="opening_of_an_incident"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Support",
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
                        ("since", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "every",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Not for now: I will say when"),
                                    (3, "Every three days"),
                                    (7, "Every week"),
                                    (14, "Every two weeks"),
                                    (30, "Every month"),
                                ],
                                default=7,
                                verbose_name="how often",
                            ),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "incident",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="protection.incident",
                            ),
                        ),
                        (
                            "supporter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-since", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("incident",),
                                name="one_support_stands_on_an_incident",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every__lte", 30)),
                                name="support_asks_every_few_days_or_not",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuspectedProfile",
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
                        ("why", models.CharField(max_length=300, verbose_name="why")),
                        (
                            "poses_as_us",
                            models.BooleanField(default=False, verbose_name="it poses as us"),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why it ends"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suspected",
                                to="inbox.profile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("profile",),
                                name="one_suspicion_stands_on_a_profile",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("why", ""), _negated=True),
                                    models.Q(
                                        ("ended_at", None),
                                        models.Q(("ended_why", ""), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="a_suspicion_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnnamedRole",
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
                        ("title", models.CharField(max_length=80, verbose_name="role")),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unnamed_roles",
                                to="people.department",
                            ),
                        ),
                        (
                            "people",
                            models.ManyToManyField(
                                blank=True,
                                related_name="unnamed_roles",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="who holds it",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("department__name", "title"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "title"),
                                name="unnamed_role_stands_once_in_a_department",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Alarm",
                    fields=[
                        (
                            "message",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="alarm",
                                serialize=False,
                                to="inbox.message",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("raised_at", models.DateTimeField()),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        ("times_told", models.PositiveIntegerField(default=0)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="alarms_opened",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "told",
                            models.ManyToManyField(
                                related_name="alarms_told", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("opened_at", None)),
                                fields=["raised_at"],
                                name="alarm_not_opened",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChannelHour",
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
                        ("channel_kind", models.CharField(max_length=20)),
                        ("starts_at", models.DateTimeField(db_index=True)),
                        ("people", models.PositiveIntegerField()),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hours",
                                to="register.account",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "channel_kind", "starts_at"),
                                name="channel_hour_is_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("police", "the police"),
                                    ("journalist", "a journalist"),
                                    ("solicitor", "a solicitor"),
                                    ("doctor", "a doctor or nurse"),
                                    ("member", "an MP’s or councillor’s office"),
                                    ("council", "another council"),
                                    ("advice", "an advice service or advocate"),
                                    ("other", "another professional"),
                                ],
                                max_length=12,
                                verbose_name="who they say they are",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="of which organisation"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("rang-back", "Rang back on a number that is published"),
                                    ("own-mail", "Mail from the organisation’s own address"),
                                    (
                                        "register",
                                        "Found in a professional register, and rang there",
                                    ),
                                    ("in-person", "Met in person, with a card"),
                                ],
                                max_length=12,
                                verbose_name="how it was checked",
                            ),
                        ),
                        (
                            "how_words",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="on which number or address",
                            ),
                        ),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "checked_until",
                            models.DateField(blank=True, null=True, verbose_name="holds until"),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why it ends"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="inbox.contact",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_at", None),
                                        ("checked_by", None),
                                        ("checked_until", None),
                                        ("how", ""),
                                    ),
                                    models.Q(
                                        models.Q(("how", ""), _negated=True),
                                        ("checked_at__isnull", False),
                                        ("checked_by__isnull", False),
                                        ("checked_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_checked_claim_says_how_by_whom_and_until_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    models.Q(("ended_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="whoever_ends_a_claim_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_at", None),
                                    ("checked_at__gte", models.F("at")),
                                    _connector="OR",
                                ),
                                name="a_claim_is_checked_after_it_was_made",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Exposure",
                    fields=[
                        (
                            "reveal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="exposure",
                                serialize=False,
                                to="protection.reveal",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("shift_on", models.DateField()),
                        ("points", models.PositiveSmallIntegerField()),
                        (
                            "staff",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exposures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["staff", "-at"], name="exposure_of_a_person")
                        ],
                    },
                ),
            ]
        )
    ]
