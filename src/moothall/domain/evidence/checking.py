"""Checks an evidence pack from the outside in, and stops at the first thing that is wrong."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from moothall.domain.evidence import entry, note, timestamp
from moothall.domain.evidence.bag import NOTE, TAGMANIFEST, Bag
from moothall.domain.evidence.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_hashes,
    parse_receipt,
)
from moothall.domain.evidence.errors import DoesNotHold, NotAnEntry
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.pack import (
    ANCHORS,
    CHECKPOINT,
    DOCUMENTS,
    EARLIER,
    ENTRIES,
    KEYS,
    LEFT_OUT,
    MEDIA,
    seal_text,
)
from moothall.domain.evidence.stretch import SHAPE, Accounted, check_stretch
from moothall.domain.evidence.tree import HASH_LENGTH, leaf_hash, proves_consistency

_MOST_KEYS = 50
_ENTRY = re.compile(re.escape(ENTRIES) + r"([0-9]{12,18})\.(json|salt|erased|withheld|tlog-proof)")
_EARLIER = re.compile(re.escape(EARLIER) + r"([0-9]{12,18})\.(note|proof)")
_ANCHOR = re.compile(
    re.escape(ANCHORS) + r"(([0-9]{12,18})\.[A-Za-z0-9-]+)\.(tsr|root\.pem|chain\.pem)"
)
_MEDIA = re.compile(re.escape(MEDIA) + r"([0-9a-f]{64})")
_REASON = re.compile(r"([0-9a-f]{64})  (\S.*)")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one authority said: when, in UTC, about how many entries."""

    authority: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """What a pack was found to hold."""

    origin: str
    size: int
    whole: int
    erased: int
    media: int
    left_out: int
    keys: tuple[Key, ...]
    stamps: tuple[Stamp, ...]
    withheld: int = 0
    stretch: Accounted | None = None


def check(
    bag: Bag, *, trusted: Sequence[Key] = (), progress: Progress = lambda _done, _of: None
) -> Checked:
    """Return what is in a pack whose every proof holds.

    Args:
        bag: opened by `from_zip` or `from_folder`, so that its hashes are checked already.
        trusted: keys that came another way than the pack; without any, its own are taken.
        progress: told how many of how many entries are done.

    Raises:
        DoesNotHold: names the first thing that is wrong.
    """
    keys = _keys(bag, trusted)
    checkpoint = open_checkpoint(bag.read(CHECKPOINT), keys, CHECKPOINT)
    _check_seal(bag, checkpoint, keys)
    _check_layout(bag)
    earlier = _earlier(bag, checkpoint, keys)
    roots = {size: name for size, (name, _older) in earlier.items()} | {
        checkpoint.size: CHECKPOINT
    }
    numbers = sorted({int(match[1]) for match in _matches(_ENTRY, bag)})
    named, bare = set[entry.Media](), 0
    for done, number in enumerate(numbers, start=1):
        media = _check_entry(bag, number, checkpoint)
        named |= set(media or ())
        bare += media is None
        progress(done, len(numbers))
    withheld = sum(each[2] == "withheld" for each in _matches(_ENTRY, bag))
    left_out = _check_media(bag, named)
    older = {size: each for size, (_name, each) in earlier.items()}
    stamps = tuple(_stamps(bag, roots))
    media_count = len(_matches(_MEDIA, bag))
    return Checked(
        origin=checkpoint.origin,
        size=checkpoint.size,
        whole=len(numbers) - bare,
        erased=bare - withheld,
        withheld=withheld,
        stretch=check_stretch(bag, older | {checkpoint.size: checkpoint}),
        media=media_count,
        left_out=left_out,
        keys=tuple(keys),
        stamps=stamps,
    )


def _keys(bag: Bag, trusted: Sequence[Key]) -> list[Key]:
    lines = bag.lines(KEYS)
    if not 0 < len(lines) <= _MOST_KEYS:
        raise DoesNotHold(KEYS, f"it does not hold 1 to {_MOST_KEYS} keys")
    return list(trusted) or [Key.parse(line) for line in lines]


def _check_seal(bag: Bag, checkpoint: Checkpoint, keys: Sequence[Key]) -> None:
    """The tag manifest, and by it every file, is the one that the log's key signed."""
    seal = note.parse(bag.read(NOTE), NOTE)
    if seal.text != seal_text(checkpoint.origin, bag.read(TAGMANIFEST)):
        raise DoesNotHold(NOTE, "it seals another pack")
    note.verify(seal, [key for key in keys if key.name == checkpoint.origin], NOTE)


def _check_layout(bag: Bag) -> None:
    """Nothing lies in the payload that no proof and no list speaks of."""
    for name in sorted(bag.files):
        known = name in {CHECKPOINT, LEFT_OUT} or name.startswith(DOCUMENTS)
        shapes = (_ENTRY, _EARLIER, _ANCHOR, _MEDIA, SHAPE)
        if name.startswith("data/") and not known and not any(s.fullmatch(name) for s in shapes):
            raise DoesNotHold(name, "no pack holds a file of this name")


def _earlier(
    bag: Bag, newest: Checkpoint, keys: Sequence[Key]
) -> dict[int, tuple[str, Checkpoint]]:
    """Older checkpoints by size, each shown to be the beginning of the newest."""
    found = {}
    for stem in sorted({match[1] for match in _matches(_EARLIER, bag)}):
        name, proof = f"{EARLIER}{stem}.note", f"{EARLIER}{stem}.proof"
        older = open_checkpoint(bag.read(name), keys, name)
        path = parse_hashes(bag.lines(proof), proof)
        if (older.origin, older.size) != (newest.origin, int(stem)):
            raise DoesNotHold(name, "it is the checkpoint of another log or size")
        if not proves_consistency(older.size, older.root, newest.size, newest.root, proof=path):
            raise DoesNotHold(name, "the newest checkpoint does not begin with it")
        found[older.size] = (name, older)
    return found


def _check_entry(bag: Bag, number: int, checkpoint: Checkpoint) -> list[entry.Media] | None:
    """The media that an entry names, once it is shown to be in the log; None for a bare one."""
    name = f"{ENTRIES}{number:012}"
    bare = [f"{name}.{end}" for end in ("erased", "withheld") if f"{name}.{end}" in bag.files]
    if len(bare) > 1 or (bare and {f"{name}.json", f"{name}.salt"} & bag.files.keys()):
        raise DoesNotHold(bare[0], "the entry is still there")
    if bare:
        sealed, media = bag.read(bare[0], at_most=HASH_LENGTH), None
        if len(sealed) != HASH_LENGTH:
            raise DoesNotHold(bare[0], "it is not 32 bytes")
    else:
        sealed, media = _sealed(bag, name)
    receipt = parse_receipt(bag.read(f"{name}.tlog-proof"), f"{name}.tlog-proof")
    if receipt.checkpoint.encode() != bag.read(CHECKPOINT):
        raise DoesNotHold(f"{name}.tlog-proof", "it rests on another checkpoint")
    if receipt.index != number or not receipt.proves(leaf_hash(sealed), checkpoint):
        raise DoesNotHold(f"{name}.tlog-proof", "the entry is not in the log at this place")
    return media


def _sealed(bag: Bag, name: str) -> tuple[bytes, list[entry.Media]]:
    """The commitment of a whole entry, and the media it names."""
    salt = bag.read(f"{name}.salt", at_most=entry.SALT_LENGTH)
    raw = bag.read(f"{name}.json", at_most=entry.LONGEST)
    if len(salt) != entry.SALT_LENGTH:
        raise DoesNotHold(f"{name}.salt", "it is not 32 bytes")
    try:
        media = entry.media_of(entry.parse(raw))
    except NotAnEntry as refusal:
        raise DoesNotHold(f"{name}.json", str(refusal.values["why"])) from None
    return entry.commitment(salt, raw), media


def _check_media(bag: Bag, named: set[entry.Media]) -> int:
    """Each file that an entry names is here as it was, or left out for a reason; how many are."""
    reasons = {}
    for line in bag.lines(LEFT_OUT) if LEFT_OUT in bag.files else ():
        match = _REASON.fullmatch(line)
        if not match:
            raise DoesNotHold(LEFT_OUT, "a line of it is not a hash and a reason")
        reasons[match[1]] = match[2]
    for each in sorted(named, key=lambda media: media.sha256):
        file = bag.files.get(MEDIA + each.sha256)
        if (file is None) == (each.sha256 not in reasons):
            raise DoesNotHold(MEDIA + each.sha256, "it is neither here nor left out for a reason")
        if file and (file.sha256, file.size) != (each.sha256, each.size):
            raise DoesNotHold(MEDIA + each.sha256, "it is not the file that the entry names")
    unnamed = {match[1] for match in _matches(_MEDIA, bag)} | reasons.keys()
    for digest in sorted(unnamed - {each.sha256 for each in named}):
        raise DoesNotHold(MEDIA + digest, "no entry names it")
    return len(reasons)


def _stamps(bag: Bag, roots: dict[int, str]) -> list[Stamp]:
    found = []
    for stem, size in sorted({(match[1], int(match[2])) for match in _matches(_ANCHOR, bag)}):
        name = ANCHORS + stem
        if size not in roots:
            raise DoesNotHold(f"{name}.tsr", "the checkpoint that it stamps is not here")
        chain = f"{name}.chain.pem"
        token = timestamp.check(
            bag.read(f"{name}.tsr", at_most=timestamp.LONGEST),
            bag.read(roots[size]),
            roots=timestamp.certificates(bag.read(f"{name}.root.pem"), f"{name}.root.pem"),
            chain=timestamp.certificates(bag.read(chain), chain) if chain in bag.files else (),
            where=f"{name}.tsr",
        )
        found.append(Stamp(stem.partition(".")[2], size, token.at))
    return found


def _matches(shape: re.Pattern[str], bag: Bag) -> list[re.Match[str]]:
    return [match for name in sorted(bag.files) if (match := shape.fullmatch(name))]
