"""A near miss of Eastmere, stopped in time, and a slip that it owned up to within the hour."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from moothall.corrections import services as corrections
from moothall.demo import script
from moothall.domain.publishing.owning_up import Parts
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing
from moothall.publishing.models import Post, Publication


def stop_in_time(post: Post, *, by: StaffMember) -> None:
    """Pull it back while it is held, and throw the words away."""
    draft, _left = publishing.pull_back_post(post, by=by, now=post.made_at)
    publishing.throw_away_post(draft, by=by, now=post.made_at)


def own_up(
    publication: Publication,
    told: Mapping[str, Any],
    *,
    at: datetime,
    by: StaffMember,
    member: StaffMember,
) -> Post:
    """Note what was wrong with it, leave it, and hold the correction; the post of that.

    A `member` had told the desk privately, and reads what became of it.
    """
    publication.refresh_from_db()
    private = told["told"]
    referral = corrections.refer(
        about=publication, why=private["why"], by=member, now=at + script.span(private["after"])
    )
    noted_at = at + script.span(told["noted"])
    mistake = corrections.note_publication(
        publication,
        severity=told["severity"],
        noticed_by=told["noticed_by"],
        noticed_at=at + script.span(told["noticed"]),
        by=by,
        now=noted_at,
    )
    corrections.add_amplifier(mistake, corrections.Heard(**told["heard"]), by=by, now=noted_at)
    corrections.decide(mistake, decision="leave", reason=told["left"], by=by, now=noted_at)
    parts = Parts(told["happened"], told["how"], told["sorry"], told["next"])
    said = corrections.Words(parts.joined(told["signed"]), told["description"], shows_words=True)
    if referral.asked is not None:
        corrections.decide_referral(
            referral, outcome="mistake", answer=private["answer"], by=referral.asked, now=noted_at
        )
    return corrections.correct(mistake, said, by=by, now=noted_at).post
