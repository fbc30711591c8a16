"""Asks for yeses and gives them, for tests."""

from datetime import timedelta

from moothall.domain.publishing.approving import Stand, When
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Notice, StaffMember
from moothall.publishing import services
from moothall.publishing.models import Draft, Post, Revision
from moothall.publishing.tests.factories import HOLD, NOW
from moothall.register.models import Account

SOON, AN_HOUR = NOW + timedelta(minutes=5), timedelta(hours=1)


def ask(
    account: Account, manager: StaffMember, *, when: When = When.ALWAYS, **more: object
) -> None:
    services.set_policy(
        account,
        when=[when],
        by=manager,
        now=NOW - timedelta(days=1),
        **more,  # type: ignore[arg-type]
    )


def post(
    by: StaffMember, *accounts: Account, text: str = "The road is shut.", **more: object
) -> Post:
    numbers = tuple(each.pk for each in accounts)
    made = Composition(text=text, accounts=numbers, **more)  # type: ignore[arg-type]
    draft = Draft.objects.create(author=by, text=text, composition=made.as_json(), created_at=NOW)
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD)


def agree(revision: Revision, by: StaffMember, *, tier: int = 1, **more: object) -> Stand:
    seen = {"digest": revision.digest, "now": SOON, **more}
    return services.say_yes(revision, tier=tier, by=by, **seen)  # type: ignore[arg-type]


def progress(made: Post) -> set[str]:
    return set(made.publications.values_list("progress", flat=True))


def told(staff: StaffMember) -> list[str]:
    return list(Notice.objects.filter(staff=staff).order_by("pk").values_list("kind", flat=True))
