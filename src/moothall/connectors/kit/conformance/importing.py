"""What the Platform hands out as a file is read whole, and anything else is refused."""

from pathlib import Path
from typing import ClassVar

import pytest

from moothall.connectors.kit import Connector
from moothall.connectors.kit.archives import UnusableArchive


class Importing:
    """`read_archive` gives every entry once, the same each time, and never breaks otherwise.

    Give it the fixture `own_archive`: a file as the Platform makes it, with two entries or more.
    """

    connector: ClassVar[type[Connector]]

    def test_every_entry_has_an_id_and_its_bytes(self, own_archive: Path) -> None:
        found = list(self.connector.read_archive(own_archive))
        assert len(found) > 1
        assert len({each.external_id for each in found}) == len(found)
        assert all(each.external_id and each.raw and each.sender.key for each in found)

    def test_an_archive_reads_the_same_twice(self, own_archive: Path) -> None:
        once = list(self.connector.read_archive(own_archive))
        assert list(self.connector.read_archive(own_archive)) == once

    def test_moments_are_in_utc(self, own_archive: Path) -> None:
        moments = [each.sent_at for each in self.connector.read_archive(own_archive)]
        assert all(at is None or at.utcoffset() is not None for at in moments)

    @pytest.mark.parametrize("content", [b"", b"hello", bytes(600), b"PK\x03\x04" + bytes(60)])
    def test_what_is_no_archive_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "none").write_bytes(content)
        with pytest.raises(UnusableArchive):
            list(self.connector.read_archive(tmp_path / "none"))
