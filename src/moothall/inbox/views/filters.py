"""Which conversations a list shows and in what order, read from and written to an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VIEWS: Mapping[str, str | Promise] = {
    "mine": _("Mine"),
    "team": _("My teams’"),
    "unassigned": _("Nobody’s yet"),
    "waiting": _("Waiting for the resident"),
    "snoozed": _("Snoozed"),
    "closed": _("Closed"),
    "all": _("All open"),
}
ORDERS: Mapping[str, str | Promise] = {
    "newest": _("Newest first"),
    "longest_waiting": _("Waiting longest first"),
    "answer_by": _("Answer by, soonest first"),
}
_LONGEST_CURSOR = 80


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose; whatever is not a choice of ours counts as not chosen."""

    view: str = "all"
    order: str = "newest"
    account: int | None = None
    label: int | None = None
    after: str = ""

    @classmethod
    def read(cls, chosen: Mapping[str, str]) -> "Filters":
        """Read an address's query; nothing in it can be wrong, only unknown."""
        view, order = chosen.get("view", ""), chosen.get("order", "")
        return cls(
            view=view if view in VIEWS else "all",
            order=order if order in ORDERS else "newest",
            account=_number(chosen.get("account", "")),
            label=_number(chosen.get("label", "")),
            after=chosen.get("after", "")[:_LONGEST_CURSOR],
        )

    def but(self, **changes: object) -> "Filters":
        """The same list, changed, from its first page unless `after` is given."""
        return replace(self, **{"after": "", **changes})  # type: ignore[arg-type]

    @property
    def query(self) -> str:
        """This list as an address's query, without what is the default; "" for the plain inbox."""
        pairs = {name: getattr(self, name) for name in self.__slots__}
        told = {name: value for name, value in pairs.items() if value and value != _PLAIN[name]}
        return f"?{urlencode(told)}" if told else ""

    @property
    def title(self) -> str | Promise:
        """What the list is called."""
        return VIEWS[self.view]


_PLAIN = {"view": "all", "order": "newest", "account": None, "label": None, "after": ""}


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None  # noqa: PLR2004 digits of a bigint
