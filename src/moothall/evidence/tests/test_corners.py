"""What is held already is not asked for again, and what has ended is not ended twice."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.evidence import authorities, outside, services
from moothall.evidence.models import Anchor, EvidencePack
from moothall.evidence.services import anchoring, packing
from moothall.evidence.tests.scene import NOW, seal
from moothall.people.tests.factories import StaffMemberFactory

pytestmark = pytest.mark.django_db


def test_whoever_has_a_checkpoint_is_not_asked_for_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal(2)
    checkpoint = services.sign(now=NOW)
    assert checkpoint is not None
    names = ("first", "folder")
    monkeypatch.setattr(authorities, "configured", lambda: [SimpleNamespace(name="first")])
    monkeypatch.setattr(outside, "places", lambda: [("folder", "/nowhere")])
    assert anchoring.waits(checkpoint, NOW)
    for name in names:
        checkpoint.anchors.create(authority=name, tried_at=NOW, stamped_at=NOW)
    services.anchor(checkpoint, now=NOW)  # would fail: neither can be asked
    assert Anchor.objects.count() == len(names)
    assert not anchoring.waits(checkpoint, NOW)


def asked() -> EvidencePack:
    by = StaffMemberFactory.create()
    return services.ask_for_pack("incident:1", purpose="own", wishes={}, by=by, now=NOW)


def test_one_that_was_stopped_does_not_fail_as_well() -> None:
    row = asked()
    services.cancel_pack(row, by=StaffMemberFactory.create(), now=NOW)
    services.give_up(row, why="disk-full", now=NOW)
    row.refresh_from_db()
    assert (row.state, row.failure) == ("cancelled", "")


def test_a_pack_that_ends_takes_its_file_with_it(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    row = asked()
    packing.folder().mkdir()
    packing.path_of(row).write_bytes(b"zip")
    with django_capture_on_commit_callbacks(execute=True):
        assert services.forget_packs(["incident:1"], now=NOW) == 1
    assert list(packing.folder().iterdir()) == []


def test_a_pack_without_a_list_costs_no_key() -> None:
    asked()
    with CaptureQueriesContext(connection) as asked_for:
        services.close_lists_anew()
    assert not [query for query in asked_for if query["sql"].startswith("UPDATE")]
