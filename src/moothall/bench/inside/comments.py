"""Opens the page of a post with 400 comments, over and over, in a town of a million messages."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.bench.figures import Effort, median, percentile, seconds
from moothall.bench.inside import pages, town
from moothall.domain.publishing.composition import Composition
from moothall.inbox import bulk
from moothall.inbox.models import Conversation, Message, Profile
from moothall.people.models import StaffMember
from moothall.publishing.models import Draft, Part, Post, Progress, Publication
from moothall.publishing.services.revising import revise
from moothall.register.models import Account

COMMENTS = 400
RUNS, WARM = 120, 5
ANSWERED, OURS = 3, 9  # every third is about another comment; every ninth is an answer of ours
THERE = "bench-post"
FLOOR = (
    "SELECT * FROM inbox_message WHERE account_id = %s AND under = %s AND NOT (under = '')"
    " ORDER BY at DESC, id DESC LIMIT 1001"
)


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """The page out of the view, HTML and all; its floor is one bare SELECT of the comments."""
    del vendor
    staff = town.build(effort).staff
    account = Account.objects.order_by("pk")[0]
    address = _post(account, staff).get_absolute_url()
    _comment(account, staff)
    for _ in range(WARM):
        pages.answer(pages.request(staff, address))
    first = pages.request(staff, address)
    with CaptureQueriesContext(connection) as asked:
        page = pages.answer(first).content.decode()
    if page.count('<li class="moot-comment ') != COMMENTS:
        raise RuntimeError("The page does not show every comment.")
    shown, floors = [], []
    for _ in range(RUNS if effort is Effort.FULL else WARM):
        shown.append(1000 * seconds(partial(pages.answer, pages.request(staff, address))))
        floors.append(1000 * seconds(partial(_least, account.pk)))
    return {
        "p50": median(shown),
        "p95": percentile(shown, 0.95),
        "floor_p50": median(floors),
        "floor_p95": percentile(floors, 0.95),
        "queries": len(asked),
    }


def _post(account: Account, staff: StaffMember) -> Post:
    made = Composition(text="The library opens on Monday.", accounts=(account.pk,))
    draft = Draft.objects.create(author=staff, text=made.text)
    revision = revise(draft, [account], text=made.text, composition=made, by=staff, now=town.NOW)
    post = Post.objects.create(revision=revision, made_by=staff, made_at=town.NOW)
    out = {"external_id": THERE, "published_at": town.NOW}
    publication = Publication.objects.create(
        post=post,
        revision=revision,
        account=account,
        leave_at=town.NOW,
        progress=Progress.PUBLISHED,
        **out,
    )
    Part.objects.create(publication=publication, number=1, key=publication.key, **out)
    return post


def _comment(account: Account, staff: StaffMember) -> None:
    """Every resident in a conversation of their own; some answer others, some we have answered."""
    conversations = [
        _conversation(account, profile, number)
        for number, profile in enumerate(_residents(COMMENTS))
    ]
    _keep(conversations)
    _keep([_message(each, number, staff) for number, each in enumerate(conversations)])


def _residents(count: int) -> Sequence[Profile]:
    found = list(Profile.objects.order_by("pk")[:count])
    return [found[number % len(found)] for number in range(count)]


def _conversation(account: Account, profile: Profile, number: int) -> Conversation:
    return Conversation(
        account=account,
        department_id=account.department_id,
        channel_kind="comments",
        contact_id=profile.contact_id,
        profile=profile,
        opening_key=f"thread:{THERE}:{number}",
        opened_at=town.NOW,
        last_message_at=town.NOW,
        waiting_since=town.NOW,
        version=1,
        message_count=1,
    )


def _message(conversation: Conversation, number: int, staff: StaffMember) -> Message:
    about = f"comment-{number - number % ANSWERED}" if number % ANSWERED else THERE
    ours = number % OURS == OURS - 1
    return Message(
        conversation_id=conversation.pk,
        account_id=conversation.account_id,
        external_id=f"comment-{number}",
        direction="out" if ours else "in",
        profile_id=None if ours else conversation.profile_id,
        author=staff if ours else None,
        at=town.NOW + timedelta(seconds=number),
        text=f"We waited since Monday and nobody came, number {number}. " * 2,
        under=THERE,
        answers=about,
        public=True,
    )


def _keep(rows: list[Any]) -> None:
    bulk.number(rows)
    bulk.insert(rows)


def _least(account_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [account_id, THERE])
        cursor.fetchall()
