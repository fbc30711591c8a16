"""Stories of Eastmere about people it works with: one rests, one is with its second reader."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from moothall.demo.council import Council
from moothall.domain.publishing.case_stories import Changed, Consent, Powers, Told
from moothall.domain.publishing.composition import Composition
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft

AGO = timedelta(hours=3)


def tell(council: Council, row: Mapping[str, Any], *, now: datetime) -> None:
    """Write one story as `row` has it, and put it away or let somebody read it."""
    by, at = council.staff[row["by"]], now - AGO
    accounts = [council.accounts[key] for key in row["accounts"]]
    made = Composition(text=row["says"], accounts=tuple(each.pk for each in accounts))
    draft = Draft.objects.create(
        author=by, text=made.text, composition=made.as_json(), created_at=at
    )
    story = publishing.tell_story(draft, by=by, now=at)
    publishing.say_of_story(story, _told(row), by=by, now=at)
    if days := row.get("rests_for"):
        until = timezone.localdate(at) + timedelta(days=days)
        publishing.put_away(story, until=until, by=by, now=at)
        return
    typed = {each.pk: each.name for each in accounts}
    publishing.submit_post(draft, made, by=by, now=at, typed=typed)


def _told(row: Mapping[str, Any]) -> Told:
    return Told(
        changed=frozenset(Changed(each) for each in row["changed"]),
        consent=Consent(row["consent"]),
        why_not=row.get("why_not", ""),
        powers=Powers(row["powers"]),
    )
