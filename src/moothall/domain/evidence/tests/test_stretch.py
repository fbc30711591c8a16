"""Every place of a stretch is accounted for, or both programs name the one that is not."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from moothall.domain.evidence import entry
from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import check
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.pack import Pack
from moothall.domain.evidence.stretch import Accounted, Stretch, bounds_text, list_files
from moothall.domain.evidence.tests.scene import (
    Log,
    files_of,
    invented,
    pack,
    resealed,
    signer,
    written,
)
from moothall.domain.evidence.tree import Frontier, leaf_hash
from moothall.domain.evidence.verifier.files import Files, Wrong
from moothall.domain.evidence.verifier.main import check as check_again

BOUNDS = "incident-7/data/stretch/bounds.txt"
LIST = "incident-7/data/stretch/000000000004.list"
ERASURE = 10  # the entry that says that 5 was erased


class LogWithErasure(Log):
    """Its last entry says that number 5 was erased."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.erase(5)

    def erase(self, *places: int) -> None:
        self.raws[ERASURE] = entry.canonical({"kind": "erased", "positions": list(places)})
        self.commitments[ERASURE] = entry.commitment(self.salts[ERASURE], self.raws[ERASURE])
        _frontier, completed = Frontier().grow(leaf_hash(each) for each in self.commitments)
        self.hashes = {(node.level, node.number): node.hash for node in completed}


LOG = LogWithErasure(11)
OUTCOMES = {4: "given", 5: f"erased {ERASURE}", 6: "withheld personal", 8: "withheld personal"}


def outcome(place: int) -> str:
    return OUTCOMES.get(place, "given" if place == ERASURE else "withheld other-account")


def stretch(begin: int = 4, end: int = 11, *, log: Log = LOG, **said: str) -> Stretch:
    """`said` has the outcome of a place that is another one than in OUTCOMES, by its name."""
    before = Frontier().extend(leaf_hash(each) for each in log.commitments[:begin])
    lines = [
        (log.commitments[place], said.get(f"place_{place}", outcome(place)))
        for place in range(begin, end)
    ]
    files = {"data/stretch/bounds.txt": bounds_text(before, end)} | dict(list_files(begin, lines))
    return Stretch((begin, end), files)


def accounted(**changed: Any) -> Pack:
    made = pack(LOG, signer(), media={}, stretch=stretch())
    sealed = [LOG.sealed(4), LOG.erased(5), LOG.sealed(ERASURE)]
    return replace(made, **{"sealed": sealed, **changed})


@cache
def honest() -> bytes:
    return written(accounted(), signer())


def both(raw: bytes, folder: Path) -> str:
    """What both programs say is wrong, which must be of the same place; "" where all holds."""
    path = folder / "pack.zip"
    path.write_bytes(raw)
    ours = theirs = ""
    try:
        check(from_zip(io.BytesIO(raw)))
    except DoesNotHold as refusal:
        ours = str(refusal)
    try:
        check_again(Files(path), [])
    except Wrong as refusal:
        theirs = str(refusal)
    assert ours == theirs
    return ours


def with_files(**changed: bytes | None) -> bytes:
    """The honest pack with its list or bounds changed by somebody who has the key."""
    files = files_of(honest())
    for name, content in changed.items():
        if content is None:
            del files[{"bounds": BOUNDS, "list": LIST}[name]]
        else:
            files[{"bounds": BOUNDS, "list": LIST}[name]] = content
    return resealed(files, signer())


def lines() -> list[bytes]:
    return files_of(honest())[LIST].splitlines(keepends=True)


def test_each_place_is_given_withheld_for_a_reason_or_erased(tmp_path: Path) -> None:
    assert both(honest(), tmp_path) == ""
    found = check(from_zip(io.BytesIO(honest())))
    reasons = {"personal": 2, "other-account": 2}
    assert found.stretch == Accounted(4, 11, given=2, erased=1, withheld=reasons)
    said = check_again(Files(tmp_path / "pack.zip"), [])
    assert said[3] == (
        "Each of the 7 places from 4 on is accounted for: 1 erased, 2 given,"
        " 2 withheld other-account, 2 withheld personal."
    )


def test_a_pack_of_an_incident_accounts_for_no_stretch() -> None:
    raw = written(pack(LOG, signer(), sealed=[LOG.sealed(4)], media={}), signer())
    assert check(from_zip(io.BytesIO(raw))).stretch is None


def test_from_the_first_entry_on_no_checkpoint_is_needed_before(tmp_path: Path) -> None:
    raw = written(accounted(stretch=stretch(begin=0)), signer())
    assert both(raw, tmp_path) == ""


def test_a_stretch_may_be_empty(tmp_path: Path) -> None:
    raw = written(accounted(stretch=stretch(begin=4, end=4), sealed=[]), signer())
    assert both(raw, tmp_path) == ""


@pytest.mark.parametrize("place", range(7))
def test_a_place_that_is_taken_out_of_the_list_is_missed(place: int, tmp_path: Path) -> None:
    without = lines()
    del without[place]
    assert both(with_files(list=b"".join(without)), tmp_path)


@pytest.mark.parametrize("place", range(7))
def test_another_commitment_in_a_place_gives_another_root(place: int, tmp_path: Path) -> None:
    forged = lines()
    forged[place] = b"ab" * 32 + forged[place][64:]
    assert "another root" in both(with_files(list=b"".join(forged)), tmp_path)


def test_two_places_that_are_exchanged_give_another_root(tmp_path: Path) -> None:
    forged = lines()
    forged[3], forged[4] = forged[4], forged[3]
    assert "another root" in both(with_files(list=b"".join(forged)), tmp_path)


def test_a_given_entry_that_is_taken_out_is_missed(tmp_path: Path) -> None:
    files = {
        name: content
        for name, content in files_of(honest()).items()
        if "entries/000000000004" not in name
    }
    said = both(resealed(files, signer()), tmp_path)
    assert said.startswith("Place 4 in data/stretch")
    assert "is not here" in said


def test_an_entry_that_is_here_cannot_be_called_withheld(tmp_path: Path) -> None:
    forged = b"".join(lines()).replace(b" given", b" withheld personal", 1)
    assert "it is not given" in both(with_files(list=forged), tmp_path)


def test_an_erasure_must_be_in_the_log_and_name_the_place(tmp_path: Path) -> None:
    whole = b"".join(lines())
    for other in (b"erased 4", b"erased 9"):
        said = both(with_files(list=whole.replace(b"erased 10", other)), tmp_path)
        assert "does not say that it was erased" in said


def test_one_entry_may_say_of_several_places_that_they_were_erased(tmp_path: Path) -> None:
    log = LogWithErasure(11)
    log.erase(5, 6)
    sealed = [log.sealed(4), log.erased(5), log.erased(6), log.sealed(ERASURE)]
    both_gone = stretch(log=log, place_6=f"erased {ERASURE}")
    made = replace(pack(log, signer(), media={}), sealed=sealed, stretch=both_gone)
    assert both(written(made, signer()), tmp_path) == ""


def test_erased_places_must_be_a_list(tmp_path: Path) -> None:
    odd = LogWithErasure(11)
    odd.raws[ERASURE] = entry.canonical({**invented(1), "kind": "erased", "positions": "5"})
    odd.commitments[ERASURE] = entry.commitment(odd.salts[ERASURE], odd.raws[ERASURE])
    _frontier, completed = Frontier().grow(leaf_hash(each) for each in odd.commitments)
    odd.hashes = {(node.level, node.number): node.hash for node in completed}
    sealed = [odd.sealed(4), odd.erased(5), odd.sealed(ERASURE)]
    made = replace(pack(odd, signer(), media={}), sealed=sealed, stretch=stretch())
    assert "does not say that it was erased" in both(written(made, signer()), tmp_path)


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        (b"", "from where to where"),
        (b"from 4 to 11, nearly\n", "from where to where"),
        (b"from 4 to 11\n", "its peaks"),
        (b"from 4 to 3\n%s\n", "it ends before it begins"),
        (b"from 4 to 12\n%s\n", "the list ends after 11, not 12"),
        (b"from 4 to 10\n%s\n", "the list ends after 11, not 10"),
        (b"from 2 to 11\n%s\n", "no checkpoint of 2 entries"),
    ],
)
def test_bounds_that_are_not_those_of_the_list_are_refused(
    bounds: bytes, why: str, tmp_path: Path
) -> None:
    peak = files_of(honest())[BOUNDS].splitlines()[1]
    text = bounds % peak if b"%" in bounds else bounds
    assert why in both(with_files(bounds=text), tmp_path)


def test_the_peaks_must_give_the_root_of_the_checkpoint_where_it_begins(tmp_path: Path) -> None:
    forged = b"from 4 to 11\n" + b"A" * 43 + b"=\n"
    assert "up to 4 give another root" in both(with_files(bounds=forged), tmp_path)


def test_a_stretch_must_end_at_a_checkpoint(tmp_path: Path) -> None:
    raw = written(accounted(stretch=stretch(end=9)), signer())
    assert "no checkpoint of 9 entries" in both(raw, tmp_path)


def test_a_list_without_bounds_is_refused(tmp_path: Path) -> None:
    assert "no stretch is told of it" in both(with_files(bounds=None), tmp_path)


def test_a_list_that_is_missing_is_missed(tmp_path: Path) -> None:
    assert "the list ends after 4, not 11" in both(with_files(list=None), tmp_path)


def test_a_list_goes_on_where_the_one_before_it_ended(tmp_path: Path) -> None:
    files = files_of(honest())
    files["incident-7/data/stretch/000000000006.list"] = files.pop(LIST)
    assert "the list goes on at 4" in both(resealed(files, signer()), tmp_path)


@pytest.mark.parametrize("line", [b"short given\n", b"ab" * 32 + b" hidden\n", b"\n"])
def test_a_line_is_a_commitment_and_an_outcome(line: bytes, tmp_path: Path) -> None:
    forged = [line, *lines()[1:]]
    assert "not a commitment" in both(with_files(list=b"".join(forged)), tmp_path)


def test_a_long_list_is_several_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("moothall.domain.evidence.stretch.LINES", 3)
    raw = written(accounted(stretch=stretch()), signer())
    names = [name for name in files_of(raw) if name.endswith(".list")]
    assert len(names) == 3
    assert both(raw, tmp_path) == ""


def test_the_instructions_say_how_to_find_an_entry_in_the_list() -> None:
    def said(made: Pack) -> str:
        return files_of(written(made, signer()))["incident-7/VERIFY.txt"].decode()

    assert "data/entries/000000000004.salt" in said(accounted()).partition("5. NOTHING")[2]
    bare = said(accounted(stretch=stretch(begin=4, end=4), sealed=[LOG.erased(5)]))
    assert "grep -r" not in bare
    assert "Choose some of the withheld places" in bare
