"""What can be wrong with accounts and their secrets: keys others can read, secrets none opens."""

import stat
from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 Django's own name
from django.db import connection

from moothall.domain.errors import MoothallError
from moothall.register import keys
from moothall.register.models import Account, AccountState, Credential

NOT_OURS_ALONE = stat.S_IRWXG | stat.S_IRWXO


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def key_file_is_private(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of a key file that others on this machine can read."""
    path = keys.path()
    if not path.exists() or not path.stat().st_mode & NOT_OURS_ALONE:
        return []
    what = f"Others on this machine can read the key of stored passwords, {path}."
    return [Error(what, hint=f"Run: chmod 600 {path}", id="register.E001")]


@register("doctor", deploy=True)
def every_credential_opens(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of each account with a secret that no key opens."""
    if not _has_tables():
        return []
    shut = sorted(_accounts_with_shut_secrets())
    if not shut:
        return []
    what = f"No key opens the stored password of: {', '.join(shut)}."
    hint = "Put the right key file back from your backup, or enter the passwords again."
    return [Error(what, hint=hint, id="register.E002")]


@register("doctor", deploy=True)
def no_account_waits_for_a_sign_in(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Point at accounts that nothing comes into until somebody signs in."""
    if not _has_tables():
        return []
    waiting = Account.objects.filter(state=AccountState.SIGN_IN_AGAIN).order_by("name")
    return [
        Warning(
            f"{account.name} needs somebody to sign in again.",
            hint=f"Open {account.get_absolute_url()} and enter the password again.",
            id="register.W001",
        )
        for account in waiting
    ]


def _accounts_with_shut_secrets() -> set[str]:
    shut = set()
    for credential in Credential.objects.select_related("account"):
        try:
            keys.open_again(bytes(credential.ciphertext))
        except MoothallError:
            shut.add(credential.account.name)
    return shut


def _has_tables() -> bool:
    return Account._meta.db_table in connection.introspection.table_names()
