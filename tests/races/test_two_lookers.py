"""Two people who press at once get one look and one stop, on both databases."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.protection.models import Look, LookOverseer
from moothall.protection.tests.factories import arrived


def looker(conversation: int, staff: StaffMember) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.looker", str(conversation), str(staff.pk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(900)
def test_two_at_once_are_one_look_and_one_stop() -> None:
    conversation = arrived("When is my bin?").conversation
    people = [staff_with(Role.RESPONDER, on=conversation.department) for _two in range(2)]
    assert not LookOverseer.objects.exists()  # the row they hold is not there yet either
    connection.close()
    lookers = [looker(conversation.pk, each) for each in people]
    for each in lookers:
        assert each.stdout is not None
        assert each.stdout.readline().strip() == "ready"
    for each in lookers:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = sorted(each.communicate(timeout=300)[0].strip() for each in lookers)
    assert said == ["looked", "stopped"]
    assert Look.objects.count() == 2
    assert Look.objects.exclude(opened_at=None).count() == 1
