"""What somebody chose when they asked for a pack, as it is kept until it is made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from moothall.domain.packing.blackout import Cut, Part, Spoken, Why


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes in, and what is blacked out.

    Attributes:
        initials: of whoever produces the exhibits, one to four letters.
        with_impact: the person's own words; only they can choose it.
        with_opinions: what people think of it, under a heading of its own.
        danger: why life is in danger, where that is why it is made.
    """

    initials: str = "EX"
    with_impact: bool = False
    with_opinions: bool = False
    danger: str = ""
    cuts: tuple[Cut, ...] = ()
    spoken: tuple[Spoken, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Wishes":
        """From a row."""
        return cls(
            initials=kept.get("initials", "EX"),
            with_impact=bool(kept.get("with_impact")),
            with_opinions=bool(kept.get("with_opinions")),
            danger=kept.get("danger", ""),
            cuts=tuple(
                Cut(each["key"], Part(each["part"]), Why(each["why"]))
                for each in kept.get("cuts", ())
            ),
            spoken=tuple(
                Spoken(each["words"], Why(each["why"])) for each in kept.get("spoken", ())
            ),
        )

    @property
    def is_redacted(self) -> bool:
        """Whether anything is blacked out."""
        return bool(self.cuts or self.spoken)
