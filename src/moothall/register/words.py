"""Says of a request how long it has waited, or took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.connectors.kit import Connector, UnknownPlatform, connector_class
from moothall.register.models import AccessRequest


@dataclass(frozen=True, slots=True)
class PlatformWords:
    """What pages say of a connector; a template would call the class itself."""

    key: str
    name: str
    proven: bool
    demo_only: bool


def platform_words(connector: type[Connector]) -> PlatformWords:
    """The words that pages use for `connector`."""
    return PlatformWords(connector.key, connector.name, connector.proven, connector.demo_only)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the screens show it."""

    request: AccessRequest
    days: int

    @property
    def what(self) -> str:
        """What is asked for, in words."""
        if self.request.kind == AccessRequest.Kind.ROLE:
            return str(self.request.get_role_display())
        return _("A new account: %s") % _platform(self.request.platform)


def with_days(requests: Iterable[AccessRequest], now: datetime) -> list[Asked]:
    """Each with the days it has waited until `now`, or until it was decided."""
    return [Asked(each, ((each.decided_at or now) - each.asked_at).days) for each in requests]


def _platform(key: str) -> str:
    try:
        return connector_class(key).name
    except UnknownPlatform:
        return key
