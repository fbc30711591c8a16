"""An archive is read without being unpacked, and refused in a sentence when it means harm."""

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.kit.archives import Bounds, UnusableArchive, opened
from moothall.connectors.kit.archives.tars import Forwards
from moothall.connectors.kit.tests.packing import tarred, tarred_members, zipped

FILES: dict[str, bytes | str] = {
    "a.json": "[1]",
    "deep/er/b.json": "[2]",
    "picture.png": b"\x89PNG" * 20,
}
SMALL = Bounds(members=5, unpacked_bytes=300_000, wanted_bytes=2_000, ratio=50, small_bytes=1_000)


def everything(path: Path, bounds: Bounds | None = None) -> dict[str, bytes]:
    """All files of an archive by name, as a reader gets them."""
    found = {}
    with opened(path, lambda _name: True, bounds or Bounds()) as archive:
        for name in archive.names:
            with archive.stream(name) as stream:
                found[name] = b"".join(iter(lambda: stream.read(1_000), b""))
    return found


def refusal(path: Path, bounds: Bounds | None = None) -> str:
    with pytest.raises(UnusableArchive) as error:
        everything(path, bounds)
    sentence = str(error.value)
    assert sentence.startswith("This archive cannot be imported: ")
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_every_file_is_read_as_it_is(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "whole", FILES)  # type: ignore[operator]
    assert everything(path) == {
        "a.json": b"[1]",
        "deep/er/b.json": b"[2]",
        "picture.png": b"\x89PNG" * 20,
    }


def test_a_tar_without_gzip_is_read_too(tmp_path: Path) -> None:
    assert everything(tarred(tmp_path / "a.tar", FILES, packed=False))["a.json"] == b"[1]"


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_only_what_is_wanted_is_given(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "whole", FILES)  # type: ignore[operator]
    with opened(path, lambda name: name.endswith("b.json")) as archive:
        assert archive.names == ("deep/er/b.json",)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_file_can_be_read_twice(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "whole", FILES)  # type: ignore[operator]
    with opened(path, lambda _name: True) as archive:
        for _again in range(2):
            with archive.stream("a.json") as stream:
                assert stream.read(100) == b"[1]"


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(
    "name", ["../up.json", "a/../../up.json", "/etc/passwd", "C:/up.json", "a\\..\\..\\up.json"]
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, pack: object, name: str) -> None:
    path = pack(tmp_path / "hostile", {"a.json": "[]", name: "x"})  # type: ignore[operator]
    assert "points outside the archive" in refusal(path)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_longer_than_any_is_refused(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "hostile", {"a/" * 300 + "b": "x"})  # type: ignore[operator]
    assert "more than 500 characters" in refusal(path)


@pytest.mark.parametrize("name", ["a\nb.json", "\x1b[2J.json", "..."])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert "no proper name" in refusal(tarred(tmp_path / "hostile", {name: "x"}))


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_too_many_files_are_refused(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "many", {f"{n}.json": "1" for n in range(6)})  # type: ignore[operator]
    assert "more than 5 files" in refusal(path, SMALL)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_refused(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "bomb", {"a.json": b"0" * 250_000})  # type: ignore[operator]
    assert "unpacks to far more than it is" in refusal(path, Bounds(ratio=50, small_bytes=1_000))


def test_a_bomb_of_many_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("data/tweets.js", "w") as member,
    ):
        for _mebibyte in range(64):
            member.write(b"\0" * 1024 * 1024)
    assert "unpacks to far more than it is" in refusal(path)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_more_than_we_take_in_all_is_refused(tmp_path: Path, pack: object) -> None:
    noise = bytes(range(256)) * 1_500
    path = pack(tmp_path / "large", {"a.bin": noise})  # type: ignore[operator]
    said = refusal(path, Bounds(unpacked_bytes=300_000))
    assert "more than this desk takes" in said


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_more_than_we_read_is_refused(tmp_path: Path, pack: object) -> None:
    noise = bytes(range(256)) * 10
    path = pack(tmp_path / "large", {"a.bin": noise})  # type: ignore[operator]
    assert "more in it than this desk reads" in refusal(path, SMALL)


def test_many_small_bombs_are_one_large_one(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bombs.zip", {f"{n}.json": b"0" * 900_000 for n in range(10)})
    said = refusal(path, Bounds(small_bytes=1_000_000))
    assert "“the whole” in it unpacks to far more" in said


def test_a_tar_may_begin_with_its_own_folder(tmp_path: Path) -> None:
    root, file = tarfile.TarInfo("./"), tarfile.TarInfo("./a.json")
    root.type = tarfile.DIRTYPE
    path = tarred_members(tmp_path / "a.tar.gz", [(root, b""), (file, b"[1]")])
    assert everything(path) == {"a.json": b"[1]"}


def test_a_tar_that_leads_backwards_is_refused(tmp_path: Path) -> None:
    member = tarfile.TarInfo("a.json")
    block = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 11 + b"\x00"  # a length below zero: back to where it was read
    block[148:156] = b"%06o\0 " % (sum(block[:148]) + 8 * 32 + sum(block[156:512]))
    (tmp_path / "a.tar").write_bytes(bytes(8_192).join([bytes(block), b""]))
    refusal(tmp_path / "a.tar")


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """The bomb whose members overlap: each is small, and all of them are the same bytes."""
    path = zipped(tmp_path / "overlap.zip", {"a.json": "[1]", "b.json": "[1]"})
    content = bytearray(path.read_bytes())
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = bytes(4)  # where the second one begins: at the first
    path.write_bytes(content)
    refusal(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "twice"
    if kind == "tar":
        tarred_members(path, [(tarfile.TarInfo("a.json"), b"[1]")] * 2)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.json", "[1]")
            archive.writestr("a.json", "[2]")
    assert "holds “a.json” twice" in refusal(path)


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_in_a_zip_are_refused(tmp_path: Path, mode: int) -> None:
    member = zipfile.ZipInfo("a.json")
    member.external_attr = (mode | 0o644) << 16
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as archive:
        archive.writestr(member, "/etc/passwd")
    assert "a link or a device" in refusal(tmp_path / "links.zip")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, b"Z"])
def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    member = tarfile.TarInfo("a.json")
    member.type, member.linkname = kind, "/etc/passwd"
    assert "a link or a device" in refusal(tarred_members(tmp_path / "links", [(member, b"")]))


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"a.json": "[1]"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "locked with a password" in refusal(path)


def test_packing_that_nobody_exports_with_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.json", "[1]")
    assert "packed in a way" in refusal(tmp_path / "odd.zip")


def test_a_list_of_contents_without_end_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "long.zip", {f"{n:090}": "" for n in range(100)})
    assert "list of contents is too long" in refusal(path, Bounds(index_bytes=4_000))


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path, pack: object, share: float) -> None:
    noise = bytes(n * n % 251 for n in range(20_000))
    path = pack(tmp_path / "cut", {"a.bin": noise, "b.bin": noise})  # type: ignore[operator]
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "damaged or cut off" in refusal(path)


def test_bytes_that_changed_on_the_way_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "changed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.json", "[1, 2, 3]")
    path.write_bytes(path.read_bytes().replace(b"[1, 2, 3]", b"[1, 9, 3]"))
    assert "“a.json” in it is damaged" in refusal(path)


def test_a_tar_that_stops_at_rubbish_is_refused(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", {"a.json": "[1]", "b.json": "[2]"}, packed=False)
    content = bytearray(path.read_bytes())
    content[1024:1536] = b"?" * 512
    path.write_bytes(content)
    refusal(path)


def test_a_header_that_wants_all_memory_is_refused(tmp_path: Path) -> None:
    member = tarfile.TarInfo("a.json")
    member.type, member.size = tarfile.XHDTYPE, 8 * 1024**3
    path = tmp_path / "a.tar"
    path.write_bytes(member.tobuf(tarfile.GNU_FORMAT) + bytes(20_000))
    assert "header that is too long" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"hello", b"Rar!\x1a\x07\x01\x00", b"\xfd7zXZ\x00" * 90])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert "neither a zip nor a tar.gz" in refusal(tmp_path / "a")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "damaged or cut off" in refusal(tmp_path / "gone.zip")


def sample(kind: str) -> bytes:
    held = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in FILES.items():
                archive.writestr(name, content)
        return held.getvalue()
    with tarfile.open(fileobj=held, mode="w:gz" if kind == "tgz" else "w") as tar:
        for name in FILES:
            tar.addfile(tarfile.TarInfo(name))
    return held.getvalue()


def test_a_tar_is_gone_back_in_by_a_block_and_no_further() -> None:
    stream = Forwards(io.BytesIO(bytes(range(250)) * 20), 5_000, Bounds())
    stream.read(4_000)
    assert stream.seek(3_500) == 3_500
    assert stream.read(2) == bytes([0, 1])
    with pytest.raises(tarfile.ReadError):
        stream.seek(0)


SAMPLES = {kind: sample(kind) for kind in ("zip", "tar", "tgz")}


@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(sorted(SAMPLES)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    length=st.floats(0, 1),
)
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, kind: str, changes: list[tuple[float, bytes]], length: float
) -> None:
    content = bytearray(SAMPLES[kind])
    for at, piece in changes:
        place = int(at * len(content))
        content[place : place + len(piece)] = piece
    path = tmp_path / "any"
    path.write_bytes(content[: max(1, int(len(content) * length))] if length < 0.9 else content)
    try:
        everything(path)
    except UnusableArchive:
        return
