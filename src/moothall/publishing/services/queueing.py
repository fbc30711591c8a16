"""Makes drafts of a spreadsheet of queued posts, each line once, and takes them back again."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.connectors.kit import connector_class
from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.composition import MOST_ACCOUNTS, MOST_FILES, Composition
from moothall.domain.publishing.matching import (
    Known,
    NoSuchName,
    accounts_named,
    file_named,
    key_of,
    shelf_of,
)
from moothall.domain.publishing.queued import LineTrouble, QueuedPost, read_queue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.models import Draft, MediaFile
from moothall.publishing.services import library
from moothall.register.models import Account

_NO_ACCOUNT = gettext_noop(
    "There is no account “%(name)s” from which you may post. Write its name or handle as the "
    "desk does."
)
_SEVERAL = gettext_noop("“%(name)s” may be one of several accounts. Write its handle.")
_TOO_MANY = gettext_noop("There are more accounts or files than one post takes. Split the line.")
_AGAIN = gettext_noop("This is the same as line %(other)s.")


@dataclass(frozen=True, slots=True)
class QueuedDraft:
    """What one line would become.

    Attributes:
        line: where it begins in the file, from 1.
        accounts: from which it would leave, by the order in the line.
        files: those of the library that it names.
        missing: names of files that the library does not have.
        made_before: whether a draft was made of this line already.
    """

    line: int
    made: Composition
    key: str
    accounts: tuple[Account, ...]
    files: tuple[MediaFile, ...]
    missing: tuple[str, ...]
    made_before: bool


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """What a spreadsheet would become; troubles and drafts in the order of its lines."""

    drafts: tuple[QueuedDraft, ...]
    troubles: tuple[LineTrouble, ...]

    @property
    def new(self) -> tuple[QueuedDraft, ...]:
        """Those that are not made yet."""
        return tuple(each for each in self.drafts if not each.made_before)


class _Around:
    """What `by` may post from and with, read once for all lines."""

    def __init__(self, by: StaffMember, now: datetime) -> None:
        self.accounts = {each.pk: each for each in queries.accounts_to_post_from(by)}
        self.known = [
            Known(pk, each.name, each.address, connector_class(each.platform).name)
            for pk, each in self.accounts.items()
        ]
        usable = queries.usable(queries.library_for(by), timezone.localdate(now))
        self.files = usable.in_bulk()
        self.shelf = shelf_of((pk, each.title) for pk, each in self.files.items())


def plan_queue(content: bytes, *, by: StaffMember, now: datetime) -> QueuePlan:
    """Say what each line of the CSV file would become; nothing is written.

    Raises PermissionDenied where `by` may publish nowhere.
    """
    if not access.may_somewhere(by, "publishing.publish"):
        raise access.NotAllowed(access.refusal())
    queue, around = read_queue(content, now=now), _Around(by, now)
    drafts: dict[str, QueuedDraft] = {}
    troubles = list(queue.troubles)
    for post in queue.posts:
        found = _drafted(post, around)
        if isinstance(found, QueuedDraft) and found.key in drafts:
            found = _trouble(post, _AGAIN, other=str(drafts[found.key].line))
        if isinstance(found, LineTrouble):
            troubles.append(found)
        else:
            drafts[found.key] = found
    return QueuePlan(_with_those_made(drafts), tuple(sorted(troubles, key=lambda each: each.line)))


def _with_those_made(drafts: dict[str, QueuedDraft]) -> tuple[QueuedDraft, ...]:
    known = queries.queue_keys_known(list(drafts))
    return tuple(replace(each, made_before=key in known) for key, each in drafts.items())


@transaction.atomic
def make_queued_drafts(content: bytes, *, by: StaffMember, now: datetime) -> int:
    """Make a draft of every line that can be one and is none yet; how many.

    All of them are made, or none; the same file again makes nothing. Raises PermissionDenied.
    """
    plan = plan_queue(content, by=by, now=now)
    Draft.objects.bulk_create(
        (_row(each, by, now) for each in plan.new), batch_size=500, ignore_conflicts=True
    )
    made = _made_at(now, by).count()  # fewer than planned where another screen was quicker
    if made:
        audit.record(by, "drafts.imported", by, at=now, drafts=made)
    return made


@transaction.atomic
def take_back_queued_drafts(*, made_at: datetime, by: StaffMember, now: datetime) -> int:
    """Drop what `by` made of a file at that moment and has not touched since; how many."""
    untouched = _made_at(made_at, by).filter(updated_at=made_at, finished_at=None, revisions=None)
    pks = list(untouched.values_list("pk", flat=True))
    for first in range(0, len(pks), 500):
        Draft.objects.filter(pk__in=pks[first : first + 500]).delete()
    if pks:
        audit.record(by, "drafts.import_undone", by, at=now, drafts=len(pks))
    return len(pks)


def _made_at(moment: datetime, by: StaffMember) -> "queries.Drafts":
    return Draft.objects.filter(author=by, created_at=moment).exclude(queue_key="")


def _row(each: QueuedDraft, by: StaffMember, now: datetime) -> Draft:
    return Draft(
        author=by,
        text=each.made.text,
        composition=each.made.as_json(),
        queue_key=each.key,
        came_with="\n".join(each.missing),
        created_at=now,
        updated_at=now,
    )


def _drafted(post: QueuedPost, around: _Around) -> QueuedDraft | LineTrouble:
    try:
        numbers = accounts_named(post.accounts, around.known)
    except NoSuchName as error:
        return _trouble(post, _SEVERAL if error.several else _NO_ACCOUNT, name=error.name[:60])
    named = [(name, file_named(name, around.shelf)) for name in post.media]
    files = tuple(dict.fromkeys(pk for _name, pk in named if pk is not None))
    if len(numbers) > MOST_ACCOUNTS or len(files) > MOST_FILES:
        return _trouble(post, _TOO_MANY)
    made = Composition(
        text=_words(post),
        accounts=numbers,
        files=tuple(library.use_of(around.files[pk]) for pk in files),
        scheduled_at=post.at,
    )
    return QueuedDraft(
        line=post.line,
        made=made,
        key=key_of(made.text, numbers, post.at, post.media),
        accounts=tuple(around.accounts[pk] for pk in numbers),
        files=tuple(around.files[pk] for pk in files),
        missing=tuple(name for name, pk in named if pk is None),
        made_before=False,
    )


def _words(post: QueuedPost) -> str:
    """Its text, with its link below where the text does not name it."""
    if not post.link or post.link in post.text:
        return post.text
    return f"{post.text}\n\n{post.link}"


def _trouble(post: QueuedPost, message: str, **values: str) -> LineTrouble:
    return LineTrouble(post.line, message, tuple(values.items()))
