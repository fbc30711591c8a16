"""Posts of Eastmere: what stands there, what is to leave, what waits for a yes, and one slip."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from moothall.connectors.demo.platform import DemoPlatform
from moothall.demo import limits, owned_up, script, stories
from moothall.demo.council import Council
from moothall.domain.exchange import ChannelKind, ReceivedMessage, Sender
from moothall.domain.importing import sift
from moothall.domain.publishing.approving import When
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.quiet_period import NoCalendar
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft, Post, Publication
from moothall.publishing.services import arriving, outgoing, sending
from moothall.register import services as register
from moothall.register.models import Account, Channel
from moothall.triage import services as triage

AHEAD = "in "
FEBRUARY, THURSDAY = 2, 3  # as a month and a weekday are counted


def post_all(council: Council, world: Path, *, now: datetime) -> None:
    """Put up what Eastmere has posted, hold what is to come, and let one slip from a phone."""
    _bring_in_earlier(council.accounts["council"], now=now)
    told = script.posts()
    limits.post_house_rules(council, now=now)
    for row in told["post"]:
        at = _moment(row["at"], now)
        post = submit(council, row, at=at, now=now)
        if row.get("stopped"):
            owned_up.stop_in_time(post, by=council.staff[row["by"]])
            continue
        for publication in post.publications.select_related("account") if at <= now else ():
            send(publication)
            for said in row.get("comment", ()):
                moment = at + script.span(said["after"])
                message = comment(publication, world, said, at=moment)
                if told_why := said.get("hidden"):
                    _hide(council, message, told_why, at=moment)
            if wrong := row.get("wrong"):
                by = council.staff[row["by"]]
                member = council.staff[wrong["told"]["by"]]
                put_right = owned_up.own_up(publication, wrong, at=at, by=by, member=member)
                send(put_right.publications.select_related("account").get())
    _ask_for_a_yes(council, told["approving"], now=now)
    _enter_elections(council.staff["lin"], now=now)
    for row in told["story"]:
        stories.tell(council, row, now=now)
    slip = told["elsewhere"]
    DemoPlatform(world).post_elsewhere(council.accounts[slip["to"]].address, slip["says"])


def _bring_in_earlier(account: Account, *, now: datetime) -> None:
    """Take in what the account said before it had a desk, so that its voice can be learned."""
    first = now - timedelta(days=10 + 3 * len(script.earlier()))
    posts = [
        ReceivedMessage(
            external_id=f"earlier-{number}",
            raw=text.encode(),
            sender=Sender(account.address, account.name),
            sent_at=first + timedelta(days=3 * number),
            text=text,
            public=True,
        )
        for number, text in enumerate(script.earlier())
    ]
    publishing.import_batch(account, list(sift(posts)), by=None, now=now)


def _ask_for_a_yes(council: Council, told: Mapping[str, Any], *, now: datetime) -> None:
    """Let one account ask for somebody else's yes, and one post wait for it."""
    account, by = council.accounts[told["account"]], council.staff[told["by"]]
    publishing.set_policy(account, when=[When.ALWAYS], by=by, now=now - timedelta(days=7))
    for row in told["post"]:
        submit(council, row, at=_moment(row["at"], now), now=now)


def _enter_elections(by: StaffMember, *, now: datetime) -> None:
    """Put next May's poll on record, and a by-election that is over."""
    today = timezone.localdate(now)
    may = date(today.year + (today.month > FEBRUARY), 5, 1)
    past = today - timedelta(days=21 + (today.weekday() - THURSDAY) % 7)
    polls = [
        ("Eastmere District", may + timedelta(days=(THURSDAY - may.weekday()) % 7), None),
        ("Denes ward, by-election", past, past - timedelta(days=38)),
    ]
    for area, poll_on, notice_on in polls:
        with suppress(NoCalendar):  # a year whose bank holidays nobody has entered
            publishing.enter_election(
                kind="local-england",
                area=area,
                poll_on=poll_on,
                notice_on=notice_on,
                mourning=(),
                by=by,
                now=now - timedelta(days=70),
            )


def _moment(words: str, now: datetime) -> datetime:
    """When "2d 16:05" was, or "in 1d 09:00" will be."""
    if not words.startswith(AHEAD):
        return script.moment(words, now)
    days, _, clock = words.removeprefix(AHEAD).partition(" ")
    return script.moment(f"0d {clock}", now) + script.span(days)


def submit(council: Council, row: Mapping[str, Any], *, at: datetime, now: datetime) -> Post:
    """Let somebody write it and hand it in; what lies in the past leaves at once."""
    by = council.staff[row["by"]]
    accounts = [council.accounts[key] for key in row["accounts"]]
    made = Composition(
        text=row["says"],
        accounts=tuple(each.pk for each in accounts),
        scheduled_at=at if at > now else None,
        campaign=row.get("campaign", ""),
    )
    made_at = min(at, now) - timedelta(minutes=20)
    draft = Draft.objects.create(author=by, text=made.text, created_at=made_at)
    typed = {each.pk: each.name for each in accounts}
    return publishing.submit_post(draft, made, by=by, now=made_at, typed=typed)


def send(publication: Publication) -> None:
    """Let its hold pass and hand it to the Platform."""
    claimed = sending.claim(publication.pk, now=publication.leave_at)
    if claimed is None:
        return
    with register.connect(claimed.account) as connector:
        published = connector.publish(outgoing.of_publication(claimed))
    arriving.record_arrival(claimed, published, now=publication.leave_at)


def comment(
    publication: Publication, world: Path, said: Mapping[str, Any], *, at: datetime
) -> Message:
    """Let a resident say it under the post, and receive it when they did."""
    publication.refresh_from_db()
    key = re.sub(r"[^a-z0-9]+", "-", said["by"].lower()).strip("-")
    name = DemoPlatform(world).comment(
        publication.external_id, said["says"], sender=Sender(key, said["by"])
    )
    _receive(publication.account, at)
    return Message.objects.get(account=publication.account, external_id=name)


def _hide(council: Council, message: Message, told: Mapping[str, Any], *, at: datetime) -> None:
    """Hide it half an hour later, and send its writer word of it."""
    by, other = council.staff[told["by"]], council.staff["lin"]
    notice = limits.hide(message, told, by=by, other=other, at=at + timedelta(minutes=30))
    if notice is not None:
        send(notice)


def _receive(account: Account, at: datetime) -> None:
    channel = Channel.objects.select_related("account").get(
        account=account, kind=ChannelKind.COMMENTS
    )
    with register.connect(account) as connector:
        batch = connector.fetch(ChannelKind.COMMENTS, channel.cursor)
    inbox.receive(channel, batch, now=at)
    triage.judge_waiting(now=at)
