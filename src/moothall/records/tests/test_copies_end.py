"""A copy made for somebody is itself kept only for a time."""

from datetime import timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from moothall.records import services
from moothall.records.models import RetentionRule
from moothall.records.services.exporting import path_of
from moothall.records.tests.factories import NOW, YEARS_LATER, a_closed_conversation

pytestmark = pytest.mark.django_db
MONTHS_LATER = NOW + timedelta(days=300)


def test_a_copy_ends_after_its_time_and_leaves_its_certificate(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    services.load_pack()
    wanted = services.Wanted(conversation=a_closed_conversation("The boiler is out."))
    made = services.export(wanted, purpose="SAR", by=None, now=NOW)
    assert services.dispose(NOW + timedelta(days=1)) == []
    assert path_of(made).exists()
    with django_capture_on_commit_callbacks(execute=True):
        ended = [each.rule.kind for each in services.dispose(MONTHS_LATER)]
    assert ended == ["export"]
    assert not path_of(made).exists()
    made.refresh_from_db()
    assert made.gone_at == MONTHS_LATER


def test_without_a_rule_nothing_ends() -> None:
    RetentionRule.objects.all().delete()
    a_closed_conversation()
    assert services.dispose(YEARS_LATER) == []
