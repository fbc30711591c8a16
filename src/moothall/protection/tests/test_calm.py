"""Pictures are grey for whoever knows that they have to do with harm, and tell nobody else."""

import pytest

from moothall.inbox.queries.calming import is_calmed
from moothall.protection.models import KeptMessage
from moothall.protection.tests.factories import hounded, shielded

pytestmark = pytest.mark.django_db


def test_pictures_are_grey_for_nobody_who_knows_of_no_incident() -> None:
    case = hounded()
    assert case.message.cover == "open"
    assert is_calmed(case.buddy, case.message)
    assert is_calmed(case.target, case.message)
    assert not is_calmed(case.colleague, case.message)


def test_whoever_was_given_it_to_read_has_them_grey_too() -> None:
    case = shielded()
    kept = KeptMessage.objects.get(incident=case.incident)
    kept.reader = case.colleague
    kept.save()
    assert is_calmed(case.colleague, case.message)
