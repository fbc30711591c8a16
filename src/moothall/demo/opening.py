"""Makes a demonstration ready to be served: Eastmere on first use, new arrivals every time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from rich.progress import track

from moothall.demo import (
    arrivals,
    case,
    council,
    crowds,
    folder,
    history,
    hounded,
    limits,
    lists,
    looked,
    looked_after,
    own_archive,
    posts,
    script,
    tour,
)
from moothall.demo.script import Happening
from moothall.jobs import quietly
from moothall.register.models import Account

WORLD = "eastmere.sqlite3"
FOUNDED_BEFORE = timedelta(days=100)  # so that everybody is at home when it begins


def open_doors(*, address: str) -> None:
    """Bring Eastmere to life in the data folder, and tell the visitor what there is."""
    now = timezone.now()
    home = settings.MOOTHALL.data
    if not folder.is_ready(home):
        live_through(home / WORLD, now=now)
        folder.note_ready(home)
    arrivals.schedule(home / WORLD, _addresses(), now=now)
    tour.tell(address)


@transaction.atomic
def live_through(world: Path, *, now: datetime) -> None:
    """Found the council and let the week before `now` happen: all of it, or nothing."""
    with quietly():
        tour.say("The council is founded.")
        eastmere = council.found(world, now=now - FOUNDED_BEFORE)
        lists.change_all(eastmere, now=now)
        happenings = history.say(eastmere, world, now=now)
        tour.say("Residents write, and are answered: a week of it.")
        history.play(eastmere, _with_progress(happenings))
        tour.say("Posts leave, and one should not have.")
        posts.post_all(eastmere, world, now=now)
        crowds.gather(eastmere, world, now=now)
        tour.say("One man writes to Rowan Ellery for three months, and others read him.")
        hounded.add_numbers(eastmere, now=now)
        hounded.set_mailbox(eastmere, now=now)
        case.add_lists(eastmere, now=now)
        hounded.look_back(eastmere, now=now)
        looked_after.look_back(eastmere, now=now)
        hounded.read_much(eastmere, now=now)
        hounded.choose(eastmere, now=now)
        looked.look_round(eastmere, now=now)
        own_archive.hand_in(eastmere.staff["bev"], now=now)
        limits.ask_for_inspectors(eastmere, now=now)
    council.arrive_today(eastmere, now=now)
    arrivals.script_answers(world, eastmere.addresses)


def _with_progress(happenings: list[Happening]) -> Iterable[Happening]:
    return track(happenings, description="A week in Eastmere", transient=True)


def _addresses() -> dict[str, str]:
    """The accounts' addresses by the keys of the files."""
    told = {row["name"]: row["key"] for row in script.people()["account"]}
    return {told[each.name]: each.address for each in Account.objects.filter(name__in=told)}
