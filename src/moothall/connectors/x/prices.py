"""What X charges for each act: dated rows in `prices.json`, with where and when they were read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from moothall.connectors.x.weighing import has_link
from moothall.domain.exchange import Audience, Cost, Outgoing

TABLE = Path(__file__).with_name("prices.json")
WHY = {
    "post": "X charges for every post.",
    "post_with_link": "X charges more for a post with a link. Without the link it is much less.",
    "summoned_reply": "X charges less for a reply to somebody who mentioned the account.",
    "message": "X charges for every private message; we take the price of one message event.",
}


@dataclass(frozen=True, slots=True)
class Price:
    """One row: an act, what it costs from a day on, and where that was read and when."""

    act: str
    amount: Decimal
    currency: str
    effective_from: date
    source: str
    checked_on: date

    @classmethod
    def read(cls, row: Mapping[str, str]) -> "Price":
        """A row of the table. Raises KeyError or ValueError where it is incomplete."""
        return cls(
            act=row["act"],
            amount=Decimal(row["amount"]),
            currency=row["currency"],
            effective_from=date.fromisoformat(row["effective_from"]),
            source=row["source"],
            checked_on=date.fromisoformat(row["checked_on"]),
        )


@cache
def prices() -> Sequence[Price]:
    """The table, earliest first."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return sorted(map(Price.read, rows), key=lambda price: price.effective_from)


def price_of(act: str, among: Sequence[Price] | None = None) -> Price:
    """The latest price of an act. Raises LookupError where the table has none."""
    found = [price for price in (prices() if among is None else among) if price.act == act]
    if not found:
        raise LookupError(f"The table has no price for {act!r}.")
    return found[-1]


def cost_of(outgoing: Outgoing) -> Cost:
    """What it costs to publish `outgoing`."""
    act = act_of(outgoing)
    price = price_of(act)
    return Cost(
        price.amount, price.currency, f"{WHY[act]} Checked on {price.checked_on:%d %B %Y}."
    )


def act_of(outgoing: Outgoing) -> str:
    """Which price counts; where two could, the dearer."""
    if outgoing.audience is Audience.PRIVATE:
        return "message"
    if has_link(outgoing.text):
        return "post_with_link"
    return "summoned_reply" if outgoing.reply_to and outgoing.reply_to.asked_us else "post"
