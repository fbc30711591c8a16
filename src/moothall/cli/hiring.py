"""Lets people in from the terminal: whoever can run this holds the whole desk already."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.errors import MoothallError, gettext_noop
from moothall.people import access, services
from moothall.people.models import Grant, Role, StaffMember


class WrongAnswers(MoothallError):
    """What was typed cannot be a person."""

    code = "staff-wrong-answers"
    message = gettext_noop("Nobody was added: %(why)s")


class NobodyThere(MoothallError):
    """No such person, or one whom an administrator can help on the screen."""

    code = "staff-unknown"
    message = gettext_noop(
        "No administrator signs in with %(email)s. Check the spelling. Everybody else is let in "
        "by an administrator, on the page People."
    )


@transaction.atomic
def add_administrator(*, name: str, email: str, emergency: bool = False) -> str:
    """Add a person who runs the desk; what to tell them. Raises WrongAnswers.

    Args:
        name: as colleagues know them.
        email: what they sign in with.
        emergency: the one account for the day single sign-on is down; every use alarms the others.
    """
    now = timezone.now()
    staff = StaffMember(name=name.strip(), email=email.strip().lower(), joined_at=now)
    staff.is_break_glass = emergency
    if emergency and StaffMember.objects.filter(is_break_glass=True).exists():
        raise WrongAnswers(why=_("There is an emergency administrator already."))
    staff.set_unusable_password()
    try:
        staff.full_clean(exclude=["password"])
    except ValidationError as error:
        raise WrongAnswers(why=" ".join(error.messages)) from None
    staff.save()
    audit.record(None, "staff.added", staff, at=now, break_glass=emergency)
    held = Grant.objects.create(staff=staff, role=Role.ADMINISTRATOR, starts_at=now)
    audit.record(None, "grant.given", held, at=now, staff=staff.pk)
    return _what_to_tell(staff)


@transaction.atomic
def new_link(*, email: str) -> str:
    """Let an administrator who is locked out in again. Raises NobodyThere."""
    staff = StaffMember.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if staff is None or not access.may(staff, "people.administer"):
        raise NobodyThere(email=email)
    return _what_to_tell(staff)


def _what_to_tell(staff: StaffMember) -> str:
    path = services.make_link(staff, by=staff, now=timezone.now())
    return (
        f"{staff.name} can now choose a password here, once, within a day:\n"
        f"{settings.MOOTHALL.base_url.rstrip('/')}{path}"
    )
