"""Reads of what shows that somebody else used an account."""

from django.db.models import QuerySet

from moothall.corrections.models import Proof
from moothall.domain.publishing.proving import is_shown
from moothall.inbox.models import Scan
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.register.models import Compromise


def proofs_of(compromise: Compromise) -> QuerySet[Proof]:
    """All of them, in the order in which they were added."""
    return compromise.proofs.select_related("superseded_by", "added_by").order_by("added_at", "pk")


def is_proven(compromise: Compromise) -> bool:
    """Whether at least one piece that stands shows it."""
    return is_shown(each.piece for each in proofs_of(compromise))


def proofs_for(staff: StaffMember) -> QuerySet[Proof]:
    """Those on accounts for which this person answers, newest first."""
    rows = Proof.objects.select_related("compromise__account").order_by("-added_at", "-pk")
    return access.scope(staff, permission="register.manage").narrow(
        rows, department="compromise__account__department", account="compromise__account"
    )


def to_scan() -> QuerySet[Proof]:
    """Files that nothing has looked at yet, oldest first."""
    return Proof.objects.filter(scan=Scan.WAITING).order_by("pk")


def with_files() -> QuerySet[Proof]:
    """Those that name stored bytes."""
    return Proof.objects.exclude(sha256="")
