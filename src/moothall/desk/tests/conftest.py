"""Somebody at the desk, and a conversation of theirs."""

import pytest
from django.test import Client

from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with


@pytest.fixture
def conversation(db: None) -> Conversation:
    return a_conversation(subject="Bins", text="Our bins were not emptied again.")


@pytest.fixture
def amira(conversation: Conversation) -> StaffMember:
    return staff_with(Role.PUBLISHER, on=conversation.department, name="Amira Osei")


@pytest.fixture
def desk(client: Client, amira: StaffMember) -> Client:
    """Amira's browser."""
    sign_in(client, amira)
    return client
