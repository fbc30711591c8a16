"""Opens an Account: the only place where a Credential is decrypted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.connectors.kit import Connector, Secrets, connector_class
from moothall.people.models import StaffMember
from moothall.register import keys
from moothall.register.models import Account, Credential
from moothall.register.signals import key_file_renewed


@contextmanager
def connect(account: Account) -> Iterator[Connector]:
    """Yield a connector for `account`, closed afterwards.

    Raises:
        UnknownPlatform: no installed connector speaks to it.
        KeyDoesNotOpen: the key file does not fit a stored credential.
        KeyFileUnusable: the key file is gone or damaged.
    """
    with connector_class(account.platform)(
        address=account.address, settings=account.settings, secrets=secrets_of(account)
    ) as connector:
        yield connector


def secrets_of(account: Account) -> Secrets:
    """The opened secrets of `account`, and the way to keep a renewed one. Raises as `connect`."""

    def keep(name: str, value: str, expires_at: datetime | None) -> None:
        keep_credential(account, name=name, value=value, expires_at=expires_at, by=None)

    def read_again(name: str) -> str:
        sealed = account.credentials.filter(name=name).values_list("ciphertext", flat=True)
        return next((keys.open_again(bytes(each)) for each in sealed), "")

    sealed = account.credentials.values_list("name", "ciphertext")
    opened = {name: keys.open_again(bytes(each)) for name, each in sealed}
    return Secrets(opened, keep, read_again)


@transaction.atomic
def keep_credential(
    account: Account,
    *,
    name: str,
    value: str,
    expires_at: datetime | None = None,
    by: StaffMember | None,
) -> None:
    """Keep a secret of `account`, in place of an earlier one of the same name."""
    credential, _made = Credential.objects.update_or_create(
        account=account,
        name=name,
        defaults={
            "ciphertext": keys.close(value),
            "kept_at": timezone.now(),
            "expires_at": expires_at,
        },
    )
    audit.record(by, "credential.kept", credential, account=account.pk)


@transaction.atomic
def rotate_credentials(*, by: StaffMember | None) -> int:
    """Close every Credential with a fresh key; the number of them.

    Raises KeyDoesNotOpen where one cannot be opened: then nothing is changed but that the file
    has a key more. Older keys stay in the file until `keys.forget_older`.
    """
    keys.add_newest()
    credentials = list(Credential.objects.select_for_update().order_by("pk"))
    for credential in credentials:
        credential.ciphertext = keys.close_anew(bytes(credential.ciphertext))
    Credential.objects.bulk_update(credentials, ["ciphertext"], batch_size=500)
    key_file_renewed.send(sender=Credential)
    audit.record(by, "credential.key_rotated", None, credentials=len(credentials))
    return len(credentials)
