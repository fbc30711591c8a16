"""Checks all of a pack in order and says what was found."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path

from moothall.domain.evidence.verifier.files import Files, Wrong, check_manifest, wrong
from moothall.domain.evidence.verifier.proofs import check_earlier, check_entry, check_media
from moothall.domain.evidence.verifier.signatures import open_note, read_checkpoint, read_key
from moothall.domain.evidence.verifier.stretches import check_stretch

KNOWN = re.compile(
    r"data/(checkpoint\.note|left-out\.txt|documents/.+|media/[0-9a-f]{64}"
    r"|entries/[0-9]{12,18}\.(json|salt|erased|withheld|tlog-proof)"
    r"|earlier/[0-9]{12,18}\.(note|proof)"
    r"|stretch/(bounds\.txt|[0-9]{12,18}\.list)"
    r"|anchors/[0-9]{12,18}\.[A-Za-z0-9-]+\.(tsr|root\.pem|chain\.pem))"
)
IMPRINT = bytes.fromhex("3031300d060960864801650304020105000420")  # SHA-256, in a token


def check(files: Files, trusted: list[str]) -> list[str]:
    """What was found, in sentences. Raises Wrong at the first thing that is not so."""
    if files.read("bagit.txt") != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        wrong("bagit.txt", "it is not that of a bag of version 1.0")
    inside = {name for name in files.hashes if name.startswith("data/")}
    beside = files.hashes.keys() - inside - {"tagmanifest-sha256.txt", "pack.note"}
    check_manifest(files, "tagmanifest-sha256.txt", beside)
    check_manifest(files, "manifest-sha256.txt", inside)
    for name in sorted(inside):
        if not KNOWN.fullmatch(name):
            wrong(name, "no pack holds a file of this name")
    keys = [read_key(line) for line in trusted or files.lines("log.vkey")[:50]]
    note = files.read("data/checkpoint.note")
    newest = read_checkpoint(open_note(note, keys, "data/checkpoint.note"), "data/checkpoint.note")
    seal = f"{newest[0]} evidence pack\n{files.hashes['tagmanifest-sha256.txt']}\n"
    if open_note(files.read("pack.note"), keys, "pack.note") != seal:
        wrong("pack.note", "it seals another pack")
    notes = {newest[1]: note}
    for stem in stems(inside, "earlier"):
        notes.setdefault(int(stem), check_earlier(files, stem, keys, newest))
    entries = stems(inside, "entries")
    media = {pair for number in entries for pair in check_entry(files, number, note, newest)}
    check_media(files, inside, media)
    roots = {size: read_checkpoint(root_lines(raw), "")[2] for size, raw in notes.items()}
    stretch = check_stretch(files, inside, roots)
    for name in sorted(each for each in inside if each.endswith(".tsr")):
        stamped = notes.get(int(name.split("/")[2].partition(".")[0]))
        if stamped is None or IMPRINT + hashlib.sha256(stamped).digest() not in files.read(name):
            wrong(name, "it does not stamp a checkpoint of this pack")
    erased, withheld = (
        sum(f"data/entries/{number}.{end}" in inside for number in entries)
        for end in ("erased", "withheld")
    )
    return [
        f"{len(files.hashes):,} files are as they were when {newest[0]} sealed them.",
        f"{len(entries):,} entries, {erased:,} of them erased, are in its log of {newest[1]:,}.",
        f"{withheld:,} of them are withheld: copies with words blacked out." if withheld else "",
        *stretch,
        *(f"Key: {name}+{key_id.hex()}" for name, key_id, _public in keys),
        "" if trusted else "Compare the key in log.vkey with the one that was published.",
        "The signatures of timestamps are checked by the openssl commands in VERIFY.txt.",
    ]


def root_lines(note: bytes) -> str:
    """The three lines of a checkpoint whose signature was checked."""
    return note.decode().rpartition("\n\n")[0] + "\n"


def stems(names: set[str], folder: str) -> list[str]:
    """The numbers of the files in one folder, as they are spelled."""
    found = (name.split("/") for name in names)
    return sorted({parts[2].partition(".")[0] for parts in found if parts[1] == folder})


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description="Check an evidence pack.")
    parser.add_argument("pack", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument(
        "--key", action="append", default=[], help="a key that you know: NAME+ID+KEY"
    )
    asked = parser.parse_args()
    try:
        found = check(Files(asked.pack), asked.key)
    except (Wrong, OSError) as refusal:
        sys.stdout.write(f"{refusal}\n")
        return 1
    sys.stdout.write("\n".join([line for line in found if line] + ["Everything holds."]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
