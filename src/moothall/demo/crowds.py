"""Two hours in which far more people than usual wrote to Eastmere, and what the desk did then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from moothall.demo import posts, script
from moothall.demo.council import Council
from moothall.domain.pileons import QUIET, like_hours
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation
from moothall.people.models import StaffMember
from moothall.protection.models import PileOn
from moothall.protection.services import holding, pileons
from moothall.publishing.models import Publication

A_LITTLE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def gather(council: Council, world: Path, *, now: datetime) -> None:
    """Let both happen, as a desk that counts each hour would have seen them, and end them."""
    for told in script.crowds():
        at = script.moment(told["at"], now)
        post = posts.submit(council, {**told, "accounts": [told["account"]]}, at=at, now=now)
        publication = post.publications.select_related("account").get()
        posts.send(publication)
        heard = _let_them_write(publication, told, world, at)
        seen = _notice(publication, at + script.span(told["looked"]))
        _look_after(seen, told, council)
        _put_away(heard, council.staff[told["by"]], at + A_DAY)
        _say_what_it_was(seen, told, council)


def _let_them_write(
    publication: Publication, told: Mapping[str, Any], world: Path, at: datetime
) -> list[Conversation]:
    return [
        posts.comment(publication, world, said, at=at + script.span(said["after"])).conversation
        for said in told["comment"]
    ]


def _notice(publication: Publication, at: datetime) -> PileOn:
    """Count the like hours of the weeks before, as the desk did, and look at this one."""
    for hour in like_hours(at):
        pileons.count_hour(hour)
    pileons.look_at_channels(at)
    return PileOn.objects.get(account=publication.account, ended_at=None)


def _look_after(seen: PileOn, told: Mapping[str, Any], council: Council) -> None:
    """Spare whom it is about, or answer everybody at once; then it is over."""
    staff, at = council.staff, seen.loud_at + A_LITTLE
    if spared := told.get("spared"):
        pileons.spare(seen, staff[spared["staff"]], by=staff[spared["by"]], now=at)
    if said := told.get("answered"):
        held = holding.answer_all(seen, said, by=staff[told["answered_by"]], now=at)
        if held.answer is not None:
            posts.send(held.answer.publications.select_related("account").get())
    if after := told.get("called_over"):
        pileons.end(seen, by=staff[told["over_by"]], now=seen.loud_at + script.span(after))
    else:
        pileons.look_at_channels(seen.loud_at + QUIET + A_LITTLE)


def _put_away(heard: list[Conversation], by: StaffMember, at: datetime) -> None:
    """What they said was read and answered; it waits for nobody any more."""
    for each in heard:
        each.refresh_from_db()
        inbox.close(each, by=by, now=at)


def _say_what_it_was(seen: PileOn, told: Mapping[str, Any], council: Council) -> None:
    seen.refresh_from_db()
    by = council.staff[told["over_by"]]
    at = seen.loud_at + A_DAY
    pileons.review(seen, was=told["was"], learned=told["learned"], by=by, now=at)
