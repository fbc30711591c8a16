"""Which conversations a list shows and in what order, read from and written to an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.inbox.views.numbers import number

View = Literal["mine", "team", "unassigned", "all", "waiting", "snoozed", "closed"]
Order = Literal["newest", "longest_waiting", "answer_by"]
VIEWS: Mapping[View, str | Promise] = {
    "mine": _("Mine"),
    "team": _("My teams’"),
    "unassigned": _("Nobody’s yet"),
    "all": _("All open"),
    "waiting": _("With the resident"),
    "snoozed": _("Snoozed"),
    "closed": _("Closed"),
}
ORDERS: Mapping[Order, str | Promise] = {
    "newest": _("Newest first"),
    "longest_waiting": _("Waiting longest first"),
    "answer_by": _("Answer by, soonest first"),
}
_LONGEST_CURSOR = 80


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose; whatever is not a choice of ours counts as not chosen."""

    view: View = "all"
    order: Order = "newest"
    account: int | None = None
    label: int | None = None
    after: str = ""

    @classmethod
    def read(cls, chosen: Mapping[str, str]) -> "Filters":
        """Read an address's query; nothing in it can be wrong, only unknown."""
        return cls(
            view=next((each for each in VIEWS if each == chosen.get("view")), "all"),
            order=next((each for each in ORDERS if each == chosen.get("order")), "newest"),
            account=number(chosen.get("account", "")),
            label=number(chosen.get("label", "")),
            after=chosen.get("after", "")[:_LONGEST_CURSOR],
        )

    def but(self, **changes: object) -> "Filters":
        """The same list, changed, from its first page unless `after` is given."""
        return replace(self, **{"after": "", **changes})  # type: ignore[arg-type]  # as the fields

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
