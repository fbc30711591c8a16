"""Reads for writing a post: drafts, accounts to post from, the library, hashtags."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.publishing import composition as compositions
from moothall.people import access
from moothall.people.access import Scope
from moothall.people.models import Department, StaffMember
from moothall.publishing.models import Draft, Hashtag, MediaFile, Publication
from moothall.register.models import Account, AccountState
from moothall.register.queries import accounts_for

Drafts: TypeAlias = QuerySet[Draft]
LOOKED_THROUGH = 20  # drafts
AT_ONCE = 500  # values in one question


def post_drafts_of(author: StaffMember) -> QuerySet[Draft]:
    """Unfinished posts of `author`, last touched first; untouched ones are there too."""
    return Draft.objects.filter(
        author=author, finished_at=None, conversation_id=None, composition__isnull=False
    ).order_by("-updated_at", "-pk")


def empty_post_draft(author: StaffMember) -> Draft | None:
    """A post that `author` has opened and put nothing into."""
    newest = post_drafts_of(author).filter(text="", revisions=None)[:LOOKED_THROUGH]
    return next((each for each in newest if is_empty(each)), None)


def is_empty(draft: Draft) -> bool:
    """Whether nothing was put into it, but perhaps accounts were chosen."""
    made = compositions.read(draft.composition or {})
    return not (draft.text or made.own_words or made.files or made.towards or made.campaign)


def post_draft_for(author: StaffMember, pk: int) -> Draft:
    """A post that `author` is or was preparing. Raises Http404."""
    return get_object_or_404(
        Draft.objects.filter(author=author, conversation_id=None, composition__isnull=False), pk=pk
    )


def queue_keys_known(keys: Sequence[str]) -> frozenset[str]:
    """Those of these keys of queued lines of which somebody has made a draft."""
    batches = (keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE))
    return frozenset(
        key
        for batch in batches
        for key in Draft.objects.filter(queue_key__in=batch).values_list("queue_key", flat=True)
    )


def thrown_away(before: datetime) -> QuerySet[Draft]:
    """Posts thrown away before then whose words are still kept; oldest first."""
    return Draft.objects.filter(
        finished_at__lt=before, revisions=None, conversation_id=None, composition__isnull=False
    ).order_by("finished_at", "pk")


def accounts_to_post_from(staff: StaffMember) -> list[Account]:
    """Accounts from which `staff` may publish and whose Platform takes posts, by name."""
    found = accounts_for(staff, "publishing.publish").exclude(state=AccountState.CLOSED)
    return [each for each in found if _ability_to_post(each)]


def library_for(staff: StaffMember, permission: str = "inbox.read") -> QuerySet[MediaFile]:
    """Files of the departments of `staff`, newest first, those taken out of use among them."""
    rows = MediaFile.objects.filter(erased_at=None).select_related("department", "added_by")
    return access.scope(staff, permission=permission).narrow(rows, account=None)


def usable(files: QuerySet[MediaFile], on: date) -> QuerySet[MediaFile]:
    """Those that posts may use on that day."""
    lapsed = Q(may_use_until__lt=on)
    return files.filter(retired_at=None).exclude(lapsed)


def posts_with(file: MediaFile, scope: Scope) -> QuerySet[Publication]:
    """Where `file` was used, as far as the reader may see, newest first."""
    posted = Publication.objects.filter(post__isnull=False, revision__made_at__gte=file.added_at)
    kept = Cast("revision__composition", TextField())  # a quote in words is escaped there
    used = posted.annotate(kept=kept).filter(kept__contains=f'"media": {file.pk},')
    narrowed = scope.narrow(used, department="account__department", account="account")
    return narrowed.select_related("account", "post").order_by("-leave_at", "-pk")


def departments_to_publish_for(staff: StaffMember) -> QuerySet[Department]:
    """Departments in which `staff` may publish, by name."""
    scope = access.scope(staff, permission="publishing.publish")
    return scope.narrow(Department.objects.filter(closed_at=None), department="pk", account=None)


def hashtags_in_use(on: date) -> QuerySet[Hashtag]:
    """Hashtags whose time is not over, by word."""
    return Hashtag.objects.exclude(ends_on__lt=on).order_by("word")


def _ability_to_post(account: Account) -> bool:
    try:
        abilities = connector_class(account.platform).abilities
    except UnknownPlatform:
        return False
    return bool({Ability.PUBLISH, Ability.BY_HAND} & abilities)
