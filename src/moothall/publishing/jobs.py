"""Sends at the right moment, and finds whatever a lost hint or a dead worker left behind."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from moothall.connectors.kit import Ability, platforms
from moothall.evidence import queries as vault
from moothall.evidence import services as evidence
from moothall.jobs import due, enqueue, job, wait_until
from moothall.people.services.mailing import NO_MAIL
from moothall.publishing import queries, services
from moothall.publishing.models import Amendment, Progress, Publication, TakeDown, TimelineEntry
from moothall.publishing.queries import looking_back as old
from moothall.publishing.services import looking_back, sealing


@job(queue="out", retry_after=[10, 60, 300])
def publish(publication_id: int) -> None:
    """Send one Publication at its moment, at most once, however often this runs."""
    held = Publication.objects.filter(pk=publication_id, progress=Progress.HELD)
    moments = held.values_list("leave_at", "try_again_at").first()
    if moments is None:
        return  # sent, pulled back, or another worker has it
    wait_until(max(filter(None, moments)))
    services.deliver(publication_id, now=timezone.now())


@due(every=timedelta(seconds=5), runs="publishing.publish")
def overdue(now: datetime) -> Iterable[int]:
    """Held ones whose hint was lost."""
    return queries.overdue(now).values_list("pk", flat=True)


@job(queue="out")
def give_to_a_person(publication_id: int) -> None:
    """Stop waiting for a sender that died in the middle."""
    services.take_back_abandoned(publication_id, now=timezone.now())


@due(every=timedelta(seconds=5), runs="publishing.give_to_a_person")
def abandoned(now: datetime) -> Iterable[int]:
    """Those whose sender's lease ran out."""
    return queries.abandoned(now).values_list("pk", flat=True)


@job(queue="out")
def read_back(publication_id: int) -> None:
    """Look whether an unconfirmed Publication arrived; reading is safe to repeat."""
    publication = Publication.objects.select_related("account", "revision").get(pk=publication_id)
    services.look_again(publication, now=timezone.now())


@due(every=timedelta(minutes=5), runs="publishing.read_back")
def doubtful(now: datetime) -> Iterable[int]:
    """Those of the last day that nobody has settled."""
    return queries.to_read_back(now).values_list("pk", flat=True)


@job()
def judge_entry(entry_id: int) -> None:
    """Say where something on our timeline came from."""
    services.judge_entry(entry_id, now=timezone.now())


@due(every=timedelta(seconds=10), runs="publishing.judge_entry")
def unjudged(now: datetime) -> Iterable[int]:
    """Entries that nobody has judged yet."""
    return queries.unjudged(now).values_list("pk", flat=True)[:500]


@job(queue="out")
def read_reach(entry_id: int) -> None:
    """Ask how something of ours did so far; asking again does no harm."""
    services.read_reach(entry_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="publishing.read_reach")
def reach_to_read(now: datetime) -> Iterable[int]:
    """Entries of ours whose counts are old for their age, on Platforms that say them."""
    saying = [key for key, each in platforms().items() if Ability.REACH in each.abilities]
    return queries.to_ask_about(now, saying).values_list("pk", flat=True)[:100]


@job(queue="out", retry_after=[60, 300])
def take_down(take_down_id: int) -> None:
    """Ask for something of ours to be taken down, and look whether it is gone."""
    services.do_take_down(take_down_id, now=timezone.now())


@due(every=timedelta(seconds=10), runs="publishing.take_down")
def take_downs_due(now: datetime) -> Iterable[int]:
    """Those asked for and not ended whose next try has come."""
    return queries.still_asked(TakeDown, now).values_list("pk", flat=True)


@job(queue="out", retry_after=[60, 300])
def amend(amendment_id: int) -> None:
    """Put new words in the place of ours, and look whether they stand there."""
    services.do_amend(amendment_id, now=timezone.now())


@due(every=timedelta(seconds=10), runs="publishing.amend")
def amendments_due(now: datetime) -> Iterable[int]:
    """Those asked for and not ended whose next try has come."""
    return queries.still_asked(Amendment, now).values_list("pk", flat=True)


@job()
def wake_story(story_id: int) -> None:
    """Tell the writer of a story that its day has come."""
    services.wake_story(story_id, now=timezone.now())


@due(every=timedelta(minutes=10), runs="publishing.wake_story")
def stories_to_wake(now: datetime) -> Iterable[int]:
    """Those put away until today, or an earlier day."""
    return queries.to_tell(timezone.localdate(now)).values_list("pk", flat=True)[:500]


@job()
def forget_draft(draft_id: int) -> None:
    """Take the words out of a post that was thrown away and not wanted back."""
    services.forget_thrown_away(draft_id, now=timezone.now())


@due(every=timedelta(minutes=30), runs="publishing.forget_draft")
def drafts_to_forget(now: datetime) -> Iterable[int]:
    """Those thrown away a while ago."""
    return queries.thrown_away(now - services.UNDO).values_list("pk", flat=True)[:500]


@job(retry_after=[60, 600, 3600])
def mail_officer(referral_id: int) -> None:
    """Mail a Monitoring Officer who does not sign in that words were put to them."""
    if settings.EMAIL_BACKEND != NO_MAIL:
        services.mail_officer(referral_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="publishing.mail_officer")
def referrals_to_mail(_now: datetime) -> Iterable[int]:
    """Those of which no mail has told, where one has to."""
    if settings.EMAIL_BACKEND == NO_MAIL or not queries.officer_outside():
        return []
    return queries.referrals_to_mail().values_list("pk", flat=True)[:500]


@job()
def look_back(look_back_id: int) -> None:
    """Look at the next few thousand old posts, and come back for the rest."""
    if looking_back.go_on_looking_back(look_back_id, now=timezone.now()):
        enqueue("publishing.look_back", look_back_id)


@due(every=timedelta(seconds=20), runs="publishing.look_back")
def look_backs_due(now: datetime) -> Iterable[int]:
    """Those that are not done and that no worker has."""
    return old.unfinished_look_backs(now).values_list("pk", flat=True)[:100]


@job()
def end_look_back(look_back_id: int) -> None:
    """Forget a look back whose time is over, with all that was found."""
    looking_back.end_old_look_back(look_back_id, now=timezone.now())


@due(every=timedelta(minutes=10), runs="publishing.end_look_back")
def look_backs_to_end(now: datetime) -> Iterable[int]:
    """Those that end by now, or whose owner has left."""
    return old.ended_look_backs(now).values_list("pk", flat=True)[:500]


@job(retry_after=[60, 600])
def enter_late(_publication_id: int) -> None:
    """Enter in the vault what we said before there was one, once, and marked as late."""
    for subject, older in _OLDER:
        for _each in range(MOST_BATCHES):
            if not evidence.enter_late(subject, older, now=timezone.now()):
                break


@due(every=timedelta(minutes=2), runs="publishing.enter_late")
def not_looked_at(_now: datetime) -> Iterable[int]:
    """The last publication or entry, where the job has not come so far yet."""
    newest = (
        (sealing.PUBLICATION, Publication.objects.order_by("-pk")),
        (sealing.ENTRY, TimelineEntry.objects.order_by("-pk")),
    )
    last = ((subject, rows.values_list("pk", flat=True).first()) for subject, rows in newest)
    return [pk for subject, pk in last if pk and pk > vault.entered_upto(subject)][:1]


_OLDER = ((sealing.PUBLICATION, sealing.older), (sealing.ENTRY, sealing.older_entries))
MOST_BATCHES = 40  # in one run, so that others have turns
