"""Where people are signed in is noted, but not at every page."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from moothall.people.activity import EVERY
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with

pytestmark = pytest.mark.django_db


def writes(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("people:me"))
    return [q["sql"] for q in queries if "usersessions" in q["sql"] and "UPDATE" in q["sql"]]


def test_a_session_is_noted_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    with time_machine.travel("2026-11-20 09:30", tick=False) as clock:
        client.get(reverse("people:me"))
        assert UserSession.objects.count() == 1
        assert writes(client) == []
        clock.shift(EVERY + 1)
        moment = 1_000_000.0
        monkeypatch.setattr("moothall.people.activity.time.monotonic", lambda: moment)
        assert len(writes(client)) == 1
        assert writes(client) == []
