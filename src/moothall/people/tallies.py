"""Counts tries to sign in, in the database, so that every process and a restart know of them.

Django's own cache in a database would keep addresses in clear, and would run whatever somebody
with a way into the database has put there.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from moothall.people.models import Tally

LONGEST = timedelta(days=365)  # what is to be kept for ever is kept for so long


class SharedTallies(BaseCache):
    """A cache of small JSON values, as django-allauth asks one for its rate limits."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 as there
        """What is kept under `key`, if its time is not over."""
        kept = Tally.objects.filter(key=self._name(key, version), until__gt=timezone.now())
        found = list(kept.values_list("value", flat=True))
        return found[0] if found else default

    def set(
        self,
        key: str,
        value: Any,  # noqa: ANN401 as there
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep `value` for `timeout` seconds; what has had its time goes."""
        now = timezone.now()
        Tally.objects.filter(until__lte=now).delete()
        Tally.objects.update_or_create(
            key=self._name(key, version),
            defaults={"value": value, "until": self._until(timeout, now)},
        )

    @transaction.atomic
    def add(
        self,
        key: str,
        value: Any,  # noqa: ANN401 as there
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep `value` unless something is kept there; whether it was. One of many is told so."""
        now, name = timezone.now(), self._name(key, version)
        Tally.objects.filter(key=name, until__lte=now).delete()
        _tally, made = Tally.objects.get_or_create(
            key=name, defaults={"value": value, "until": self._until(timeout, now)}
        )
        return made

    def touch(
        self,
        key: str,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep it for `timeout` seconds from now; False where nothing is kept."""
        now = timezone.now()
        kept = Tally.objects.filter(key=self._name(key, version), until__gt=now)
        return bool(kept.update(until=self._until(timeout, now)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it; whether there was anything."""
        return bool(Tally.objects.filter(key=self._name(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        Tally.objects.all().delete()

    def _name(self, key: str, version: int | None) -> str:
        made = self.make_and_validate_key(key, version=version)
        return salted_hmac("moothall tallies", made, algorithm="sha256").hexdigest()

    def _until(self, timeout: float | None, now: datetime) -> datetime:
        if timeout is DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return now + (LONGEST if timeout is None else min(timedelta(seconds=timeout), LONGEST))
