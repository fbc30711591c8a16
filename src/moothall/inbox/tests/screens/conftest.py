"""Somebody at the desk, and a conversation for them to answer."""

import pytest
from django.test import Client

from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with


@pytest.fixture
def conversation(db: None) -> Conversation:
    return a_conversation(text="Our bins were not emptied again.")


@pytest.fixture
def amira(conversation: Conversation) -> StaffMember:
    return staff_with(Role.PUBLISHER, on=conversation.department, name="Amira Osei")


@pytest.fixture
def desk(client: Client, amira: StaffMember) -> Client:
    """Amira's browser."""
    sign_in(client, amira)
    return client


@pytest.fixture
def reader(conversation: Conversation) -> Client:
    """The browser of somebody who may read and no more."""
    browser = Client()
    sign_in(browser, staff_with(Role.READER, on=conversation.department))
    return browser


@pytest.fixture
def stranger(conversation: Conversation) -> Client:
    """The browser of somebody who works elsewhere."""
    browser = Client()
    sign_in(browser, staff_with(Role.MANAGER, on=a_conversation(sender=BILAL).department))
    return browser
