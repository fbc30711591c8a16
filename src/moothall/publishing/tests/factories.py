"""Makes drafts and publications for tests, and a platform that answers as told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from moothall.connectors.kit import Ability
from moothall.domain.exchange import Outgoing, Published
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import services
from moothall.publishing.models import Draft, Post, Progress, Publication
from moothall.publishing.services.revising import revise, write_parts
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HOLD = timedelta(seconds=20)
LATER = NOW + timedelta(minutes=1)


def a_writer(account: Account, role: str = Role.PUBLISHER) -> StaffMember:
    """Somebody who may answer from this account and settle what is in doubt."""
    return staff_with(role, on=account.department)


def a_publication(
    account: Account | None = None,
    by: StaffMember | None = None,
    text: str = "Your bin comes on Friday.",
    conversation_id: int = 7,
) -> Publication:
    """A reply that was sent at NOW and is still held."""
    account = account or AccountFactory.create()
    by = by or a_writer(account)
    draft = services.save_draft(
        author=by, conversation_id=conversation_id, text=text, seen_version=1, now=NOW
    )
    return services.submit(
        draft, account=account, text=text, reply_to=None, by=by, now=NOW, hold=HOLD
    )


class Platform:
    """Stands in for a connector: answers as told, and remembers what it was handed."""

    abilities: ClassVar[frozenset[Ability]] = frozenset({Ability.REPLY, Ability.READ_BACK})

    def __init__(self, answer: Callable[[], Published | None]) -> None:
        self.answer = answer
        self.handed: list[Outgoing] = []

    def publish(self, outgoing: Outgoing) -> Published | None:
        self.handed.append(outgoing)
        return self.answer()

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        assert since <= LATER + timedelta(days=400), outgoing
        return self.answer()

    def id_of(self, outgoing: Outgoing) -> str:
        return f"{outgoing.key}@desk.example"

    @contextmanager
    def connect(self, _account: Account) -> Iterator["Platform"]:
        yield self


def a_post_that_is_out(
    account: Account, by: StaffMember, *, external_id: str = "", text: str = "The road is shut."
) -> Post:
    """A post of one part that its Platform has; with an id there of its own unless told."""
    made = Composition(text=text, accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=text)
    revision = revise(draft, [account], text=text, composition=made, by=by, now=NOW)
    post = Post.objects.create(revision=revision, made_by=by, made_at=NOW)
    there = external_id or f"post-{post.pk}"
    out = {"external_id": there, "published_at": NOW}
    publication = Publication.objects.create(
        post=post,
        revision=revision,
        account=account,
        leave_at=NOW,
        progress=Progress.PUBLISHED,
        **out,
    )
    write_parts(publication, [text])
    publication.parts.update(**out)
    return post
