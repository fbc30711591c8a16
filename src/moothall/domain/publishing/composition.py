"""What a writer put together: words, files, accounts, time; each account in its own way."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from moothall.domain.exchange import Audience, Gesture

MOST_ACCOUNTS, MOST_FILES, LONGEST_ALT = 100, 20, 5_000


@dataclass(frozen=True, slots=True)
class FileUse:
    """One file of the library as this post uses it.

    Attributes:
        media: its number in the library.
        sha256: of its bytes, so that an approval is of this very picture.
        alt: what it shows; "" only with a reason in `decorative_because`.
        captions: for video, the spoken words as WebVTT; "" only with `no_captions_because`.
        focus: the point that stays in sight when it is cropped, -1 to 1 from the middle.
    """

    media: int
    sha256: str = ""
    alt: str = ""
    decorative_because: str = ""
    captions: str = ""
    no_captions_because: str = ""
    focus: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Composition:
    """One post before it is cut to what each Platform takes.

    Attributes:
        text: what every account says that has no words of its own.
        accounts: their numbers, in the order chosen.
        own_words: what single accounts say instead, by their numbers.
        scheduled_at: UTC; None to leave once the hold is over.
        towards: for a quote, share or like, the id of the post it is about.
        campaign: what it belongs to, "" for nothing.
    """

    text: str = ""
    accounts: tuple[int, ...] = ()
    own_words: Mapping[int, str] = field(default_factory=dict)
    files: tuple[FileUse, ...] = ()
    scheduled_at: datetime | None = None
    audience: Audience = Audience.PUBLIC
    gesture: Gesture = Gesture.WORDS
    towards: str = ""
    language: str = "en-GB"
    campaign: str = ""

    def words_for(self, account: int) -> str:
        """What this account says."""
        return self.own_words.get(account, self.text)

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it; `read` gives it back."""
        plain = asdict(self)
        plain["accounts"] = list(self.accounts)
        plain["own_words"] = {str(key): words for key, words in self.own_words.items()}
        plain["files"] = [{**asdict(each), "focus": list(each.focus)} for each in self.files]
        plain["scheduled_at"] = (
            self.scheduled_at.astimezone(UTC).isoformat() if self.scheduled_at else None
        )
        return plain


def read(stored: Mapping[str, Any]) -> Composition:
    """Read what `as_json` wrote. What is missing is as in a new one; what is odd is left out."""
    return Composition(
        text=str(stored.get("text") or ""),
        accounts=_numbers(stored.get("accounts"))[:MOST_ACCOUNTS],
        own_words=_own_words(stored.get("own_words")),
        files=tuple(map(_file, _mappings(stored.get("files"))[:MOST_FILES])),
        scheduled_at=_moment(stored.get("scheduled_at")),
        audience=_one_of(Audience, stored.get("audience"), Audience.PUBLIC),
        gesture=_one_of(Gesture, stored.get("gesture"), Gesture.WORDS),
        towards=str(stored.get("towards") or ""),
        language=str(stored.get("language") or "en-GB"),
        campaign=str(stored.get("campaign") or ""),
    )


def _file(stored: Mapping[str, Any]) -> FileUse:
    words = ("sha256", "alt", "decorative_because", "captions", "no_captions_because")
    return FileUse(
        media=_number(stored.get("media")) or 0,
        focus=_focus(stored.get("focus")),
        **{name: str(stored.get(name) or "")[: _most(name)] for name in words},
    )


def _most(name: str) -> int | None:
    return None if name == "captions" else LONGEST_ALT


def _focus(value: object) -> tuple[float, float]:
    match value:
        case [int() | float() as x, int() | float() as y]:
            return (min(1.0, max(-1.0, float(x))), min(1.0, max(-1.0, float(y))))
        case _:
            return (0.0, 0.0)


def _own_words(value: object) -> dict[int, str]:
    stored = value if isinstance(value, Mapping) else {}
    pairs = ((_number(key), words) for key, words in stored.items())
    return {key: words for key, words in pairs if key is not None and isinstance(words, str)}


def _numbers(value: object) -> tuple[int, ...]:
    given = value if isinstance(value, list | tuple) else ()
    found = [number for each in given if (number := _number(each)) is not None]
    return tuple(dict.fromkeys(found))


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _mappings(value: object) -> list[Mapping[str, Any]]:
    given = value if isinstance(value, list | tuple) else []
    return [each for each in given if isinstance(each, Mapping)]


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _one_of(kind: Any, value: object, otherwise: Any) -> Any:  # noqa: ANN401 any enumeration
    return kind(value) if value in {each.value for each in kind} else otherwise
