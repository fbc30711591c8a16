"""The vault forgets what was erased, salt and all, unless it is held; every other proof holds."""

from datetime import timedelta

import pytest
from django.db import transaction

from moothall.evidence.models import Entry
from moothall.evidence.verifying import verify
from moothall.inbox.tests.factories import a_conversation
from moothall.publishing.models import Draft, Origin, Post, TimelineEntry
from moothall.publishing.services import sealing
from moothall.publishing.tests.factories import a_post_that_is_out, a_writer
from moothall.records import services
from moothall.records.errors import OnHold
from moothall.records.tests.factories import (
    NOW,
    YEARS_LATER,
    a_closed_conversation,
    an_administrator,
)
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def whole(subject_type: str) -> set[int | None]:
    """About which rows the vault still says something."""
    rows = Entry.objects.filter(subject_type=subject_type, raw__isnull=False)
    return set(rows.values_list("subject_id", flat=True))


def test_an_erased_message_leaves_its_place_and_nothing_else_in_the_vault() -> None:
    first, second = a_conversation(), a_conversation(subject="Other")
    services.erase(first.messages.all(), by=None, now=NOW)
    assert whole("message") == {second.messages.get().pk}
    gone = Entry.objects.get(subject_id=first.messages.get().pk, subject_type="message")
    assert (gone.raw, gone.salt) == (None, None)
    assert verify(whole=True).size == 3  # two messages, and that one was erased


def test_a_hold_keeps_what_the_vault_says() -> None:
    conversation, by = a_closed_conversation(), an_administrator()
    services.hold(conversation, reason="IG-204", by=by, now=NOW)
    with pytest.raises(OnHold):
        services.erase(conversation.messages.all(), by=by, now=NOW)
    services.dispose(YEARS_LATER)
    assert whole("message") == {conversation.messages.get().pk}
    assert verify(whole=True).size == 1


def test_the_end_of_a_post_is_that_of_its_entries_too() -> None:
    services.load_pack()
    account = AccountFactory.create(platform="demo", last_posted_at=NOW)
    post: Post = a_post_that_is_out(account, a_writer(account))
    Draft.objects.update(finished_at=NOW)
    publication = post.publications.get()
    entry = TimelineEntry.objects.create(
        account=account,
        external_id=publication.external_id,
        origin=Origin.OURS,
        part=publication.parts.get(),
        text="The road is shut.",
        posted_at=NOW,
        seen_at=NOW,
    )
    with transaction.atomic():
        sealing.published(publication, now=NOW)
        sealing.taken_down(entry, now=NOW)
    services.dispose(NOW + timedelta(days=6 * 366))
    assert whole(sealing.PUBLICATION) == whole(sealing.ENTRY) == set()
    assert verify(whole=True).size == 4  # the two, and that each was erased
