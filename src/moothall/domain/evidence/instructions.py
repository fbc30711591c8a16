"""The words of VERIFY.txt: how to check a pack with tools that we did not write."""

from collections.abc import Sequence
from datetime import datetime

_START = """\
HOW TO CHECK THIS PACK

Nothing here needs the network, an account, or the desk that made the pack. Unpack the zip, open
a terminal in the folder that holds this file, and copy the commands. They are for Linux, macOS or
Git Bash on Windows, with OpenSSL 1.1.1 or later.

FIRST: THE KEY
The file log.vkey says which key signed. Whoever made a false pack would put a false key in it.
Compare it with the key that the organisation has published, or that it sent you another way.

1. EVERYTHING AT ONCE
   python3 verify.py
It needs Python 3.9 or later and nothing else. It prints what it checked and ends with 0, or
names the first thing that is wrong and ends with 1. Have it hold the pack to the key you know:
   python3 verify.py . --key 'NAME+ID+KEY'
If you would rather not run a program out of the pack, do what follows by hand.

2. NO FILE WAS CHANGED
   sha256sum -c manifest-sha256.txt
   sha256sum -c tagmanifest-sha256.txt
   sha256sum tagmanifest-sha256.txt
The last line must name the hash in pack.note, which the log's key has signed. To check that
signature (data/checkpoint.note is checked alike):
   (printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'
    sed 's/^[^+]*+[^+]*+//;q' log.vkey | base64 -d | tail -c 32) > /tmp/key.der
   sed '/^$/,$d' pack.note > /tmp/said.txt
   sed '1,/^$/d' pack.note | head -n 1 | sed 's/.* //' | base64 -d | tail -c 64 > /tmp/signature
   openssl pkey -pubin -inform DER -in /tmp/key.der -out /tmp/key.pem
   openssl pkeyutl -verify -pubin -inkey /tmp/key.pem -rawin -in /tmp/said.txt \\
     -sigfile /tmp/signature
"""
_ENTRY = """
3. AN ENTRY IS IN THE LOG
Each entry is sealed by the hash of its salt and its words. This is its leaf in the tree:
   (printf '\\000'; {commitment}) \\
     | openssl dgst -sha256 -binary | base64
Each further line of {entry}.tlog-proof is the hash beside the one before, up to
the root in data/checkpoint.note; RFC 9162 section 2.1.3.2 says on which side.
"""
_WHOLE = "cat {entry}.salt {entry}.json | openssl dgst -sha256 -binary"
_ANCHORS = """
4. WHEN IT EXISTED
Authorities that do not belong to the organisation saw the root at these times. Certificates
expire: -attime asks whether they were good at the time that the token names, which is what
counts. Without it a good token is refused some years from now. Each ends in "Verification: OK".
"""
_NO_ANCHORS = """
4. WHEN IT EXISTED
No authority has stamped this log yet. That an entry is in it is proved; when it was made rests
on the word of the organisation.
"""
_STAMP = """\
   openssl ts -verify -data {note} -in {name}.tsr \\
     -CAfile {name}.root.pem {chain}-attime {seconds}
     # {at}
"""
_ACCOUNTED = """
5. NOTHING WAS TAKEN OUT
data/stretch accounts for every place of the log between two checkpoints of this pack, a line a
place: the hash that seals it, and whether the entry is given here, withheld and why, or was
erased and by which entry. python3 verify.py reckons from all of them the root of the checkpoint
at the end, and says "Each of the ... places ... is accounted for". If it does not say that, this
pack leaves something out. How many places there are, and what became of them:
   head -n 1 data/stretch/bounds.txt
   cat data/stretch/*.list | cut -d ' ' -f 2-3 | sed 's/erased.*/erased/' | sort | uniq -c
"""
_GIVEN = """\
An entry that is given is found in the list by its hash, and nothing else is:
   grep -r "$(cat {entry}.salt {entry}.json | sha256sum | cut -c 1-64) given" data/stretch
"""
_ASK = """\
A reason for withholding is the organisation's word. Choose some of the withheld places yourself
and ask to be shown them: what you are shown must give the hash in the list. Compare a checkpoint
that was mailed or copied to you earlier with the one of that size in data/earlier.
"""
_END = """
WHAT THIS SHOWS, AND WHAT IT DOES NOT
It shows that these entries, in these words, were in the log when the root was signed and
stamped, and that nothing was changed since. It does not show that what somebody wrote is true,
nor who held the pen.
An entry that ends in .erased was taken out later as the law asks. Its place is still proved.
An entry that ends in .withheld is still with the organisation. A copy with words blacked out
stands in its place in data/documents, in the chronology or in redacted with redactions.csv. It is
a copy: what is proved of it is that an entry with this commitment is in the log.
"""


def instructions(
    *,
    sealed: Sequence[tuple[int, str]],
    anchors: Sequence[tuple[str, int, datetime, bool]],
    size: int,
    stretch: tuple[int, int] | None = None,
) -> str:
    """Return the text, with the exact commands for this pack.

    Args:
        sealed: index of each entry, and how its file ends where it is "erased" or "withheld".
        anchors: name, size of its checkpoint, time, and whether there is a chain, for each token.
        size: of the newest checkpoint.
        stretch: from which size of the log to which every place is accounted for.
    """
    parts = [_START]
    if sealed:
        index, ending = min(sealed, key=lambda each: each[1])
        entry = f"data/entries/{index:012}"
        commitment = f"cat {entry}.{ending}" if ending else _WHOLE.format(entry=entry)
        parts.append(_ENTRY.format(entry=entry, commitment=commitment))
    parts += [_ANCHORS, *(_stamp(each, size) for each in anchors)] if anchors else [_NO_ANCHORS]
    if stretch is not None:
        parts += _accounted(stretch, sealed)
    return "".join([*parts, _END])


def _accounted(stretch: tuple[int, int], sealed: Sequence[tuple[int, str]]) -> list[str]:
    """With a command for one entry, where one of the stretch is given whole."""
    begin, end = stretch
    given = [index for index, ending in sealed if not ending and begin <= index < end]
    found = [_GIVEN.format(entry=f"data/entries/{each:012}") for each in given[:1]]
    return [_ACCOUNTED, *found, _ASK]


def _stamp(anchor: tuple[str, int, datetime, bool], newest: int) -> str:
    stem, size, at, has_chain = anchor
    name = f"data/anchors/{stem}"
    return _STAMP.format(
        note="data/checkpoint.note" if size == newest else f"data/earlier/{size:012}.note",
        name=name,
        chain=f"-untrusted {name}.chain.pem " if has_chain else "",
        seconds=int(at.timestamp()),
        at=f"{at:%Y-%m-%d %H:%M:%S} UTC",
    )
