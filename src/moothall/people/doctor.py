"""What can be wrong with people: nobody in charge, or an emergency door that stands open."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 Django's name
from django.db import connection
from django.utils import timezone

from moothall.people.models import StaffMember
from moothall.people.queries import administrators


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def somebody_is_in_charge(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain when nobody can give anybody a right."""
    if not _has_tables() or administrators(timezone.now()).filter(is_break_glass=False).exists():
        return []
    hint = "Run `moothall staff add`, or sign in as the emergency administrator."
    return [Error("Nobody is an administrator.", hint=hint, id="people.E001")]


@register("doctor", deploy=True)
def emergency_door_is_locked(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of an emergency administrator without a second factor, or of there being none."""
    if not _has_tables():
        return []
    emergency = StaffMember.objects.filter(is_break_glass=True, is_active=True).first()
    if emergency is None:
        if not settings.MOOTHALL.oidc_issuer:
            return []
        what = "There is no emergency administrator for the day single sign-on is down."
        hint = "Run `moothall staff add --emergency`."
        return [Warning(what, hint=hint, id="people.W001")]
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    if Authenticator.objects.filter(user=emergency, type__in=kinds).exists():
        return []
    what = "The emergency administrator has no second factor."
    hint = "Sign in as them once, set one up, and lock its recovery codes away."
    return [Error(what, hint=hint, id="people.E002")]


def _has_tables() -> bool:
    return StaffMember._meta.db_table in connection.introspection.table_names()
