"""Tells open screens, the apps above and the people concerned that a Publication has moved on."""

from datetime import datetime

from moothall.people.services import notify
from moothall.publishing.models import Progress, Publication
from moothall.publishing.signals import progress_changed
from moothall.web.services import nudge

NEEDS_A_PERSON = frozenset(
    {Progress.LATE, Progress.PARTLY, Progress.UNCONFIRMED, Progress.REFUSED}
)


def tell(publication: Publication) -> None:
    """Say it inside the transaction that changed it."""
    progress_changed.send(sender=Publication, publication=publication)
    if publication.conversation_id:
        nudge(f"conversation:{publication.conversation_id}")
    if publication.post_id:
        department = publication.account.department_id
        nudge(f"post:{publication.post_id}", f"department:{department}", "posts")


def call(publication: Publication, *, now: datetime, kind: str = "") -> None:
    """Tell whoever sent a post that it waits for them; a reply says so in its conversation."""
    if publication.post is None:
        return
    notify(
        publication.post.made_by,
        f"publication.{kind or publication.progress}",
        publication.post.get_absolute_url(),
        now=now,
        account=publication.account.name,
    )
