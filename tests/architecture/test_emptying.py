"""What a test has committed is gone before the next; what Django knows of every model stays."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from moothall.audit.models import AuditEntry
from moothall.people.models import StaffMember
from moothall.people.tests.factories import StaffMemberFactory
from moothall.records.models import RetentionRule

pytestmark = pytest.mark.django_db(transaction=True)


def names() -> tuple[list[int], list[int]]:
    models, rights = ContentType.objects.order_by("pk"), Permission.objects.order_by("pk")
    return [*models.values_list("pk", flat=True)], [*rights.values_list("pk", flat=True)]


def test_a_flush_takes_what_was_committed_and_leaves_the_names() -> None:
    before, shipped = names(), RetentionRule.objects.count()
    assert all(before)
    assert shipped
    StaffMemberFactory.create()
    call_command("flush", verbosity=0, interactive=False)
    assert not StaffMember.objects.exists()
    assert not AuditEntry.objects.exists()
    assert names() == before
    assert RetentionRule.objects.count() == shipped  # what the product makes is made again
