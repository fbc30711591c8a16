"""Takes a mail apart into its leaves, without recursion and without copying."""

from dataclasses import dataclass, field

from moothall.connectors.email.wire.fields import Fields, read_fields
from moothall.connectors.email.wire.limits import DEPTH, FALSE_BOUNDARIES, PARTS
from moothall.connectors.email.wire.parameters import Valued, is_media_type, read_valued
from moothall.connectors.email.wire.transfer import decode_transfer


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part that is no container.

    `choice` numbers the multipart/alternative it stands in, the outermost; 0 for none.
    """

    fields: Fields
    media_type: str
    parameters: dict[str, str]
    disposition: Valued
    body: memoryview
    choice: int

    @property
    def filename(self) -> str:
        """The name its sender gives it, as given."""
        return self.disposition.parameters.get("filename") or self.parameters.get("name", "")

    def content(self, most: int | None = None) -> bytes:
        """Its bytes, of at most `most` encoded ones."""
        return decode_transfer(bytes(self.body[:most]), self.encoding)

    @property
    def encoding(self) -> str:
        """How its bytes are written down."""
        return self.fields.word("content-transfer-encoding")


@dataclass(slots=True)
class Mail:
    """A mail taken apart: its own fields, its leaves in order, and whether some were left."""

    fields: Fields = field(default_factory=Fields)
    media_type: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class _Entity:
    start: int
    end: int
    depth: int = 0
    choice: int = 0
    default: str = "text/plain"


def take_apart(raw: bytes) -> Mail:
    """Every leaf of `raw`, in order, within the limits. Total."""
    mail = Mail()
    waiting = [_Entity(0, len(raw))]
    for seen in range(PARTS):
        if not waiting:
            return mail
        inner = _open(raw, waiting.pop(), mail, seen + 1)
        waiting += reversed(inner)
    mail.cut_short = mail.cut_short or bool(waiting)
    return mail


def _open(raw: bytes, entity: _Entity, mail: Mail, number: int) -> list[_Entity]:
    """Add the leaf that `entity` is to `mail`, or give the entities it holds."""
    fields, body = read_fields(raw, entity.start, entity.end)
    content = read_valued(fields.first("content-type"))
    media_type = content.value if is_media_type(content.value) else entity.default
    if number == 1:
        mail.fields, mail.media_type, mail.parameters = fields, media_type, content.parameters
    boundary = content.parameters.get("boundary", "")
    if media_type.startswith("multipart/") and boundary:
        inner = _split(raw, body, entity.end, boundary.encode("utf-8", "replace"))
        if inner and entity.depth >= DEPTH:
            mail.cut_short = True
            return []
        if inner:
            return _entities(inner, entity, media_type, number)
    disposition = read_valued(fields.first("content-disposition"))
    view = memoryview(raw)[body : entity.end]
    leaf = Leaf(fields, media_type, content.parameters, disposition, view, entity.choice)
    mail.leaves.append(leaf)
    return []


def _entities(
    inner: list[tuple[int, int]], outer: _Entity, media_type: str, number: int
) -> list[_Entity]:
    choice = outer.choice or (number if media_type == "multipart/alternative" else 0)
    default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
    return [_Entity(start, end, outer.depth + 1, choice, default) for start, end in inner]


def _split(raw: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between lines of `boundary` lie. What is not closed reaches to the end."""
    mark = b"\n--" + boundary
    parts: list[tuple[int, int]] = []
    opened = -1
    at = raw.find(mark, max(start - 1, 0), end)
    for _ in range(FALSE_BOUNDARIES):
        if at < 0 or len(parts) > PARTS:
            break
        line_end = _line_end(raw, at + len(mark), end)
        rest = raw[at + len(mark) : line_end].rstrip()
        if rest in {b"", b"--"}:
            if opened >= 0:
                parts.append((opened, max(opened, at - (raw[at - 1 : at] == b"\r"))))
            opened = min(line_end + 1, end)
        if rest == b"--":
            return parts
        at = raw.find(mark, line_end, end)
    return [*parts, (opened, end)] if opened >= 0 else parts


def _line_end(raw: bytes, start: int, end: int) -> int:
    found = raw.find(b"\n", start, end)
    return found if found >= 0 else end
