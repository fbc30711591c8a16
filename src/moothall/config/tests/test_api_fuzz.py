"""Whatever is sent to the API: no accident, and every answer has the shape that is promised."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection

from moothall.config.api import api
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import a_conversation
from moothall.people.api import REFUSED
from moothall.people.models import Role
from moothall.people.services import make_token
from moothall.people.tests.factories import staff_with

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]
EXAMPLES = 25  # of each operation
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


@pytest.fixture(autouse=True)
def _one_connection(db: None) -> Iterator[None]:
    """A request must not close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def conversation() -> Conversation:
    return a_conversation(text="The lift is stuck.", subject="Lift")


@pytest.fixture
def key(conversation: Conversation) -> str:
    where = conversation.department
    manager = staff_with(Role.MANAGER, on=where)
    made = make_token(
        name="Repairs", department=where, role=Role.RESPONDER, by=manager, now=timezone.now()
    )
    return made.key


@schema.parametrize()  # type: ignore[untyped-decorator]  # schemathesis has no types for it
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_the_answer_is_one_that_is_documented(
    case: schemathesis.Case, key: str, conversation: Conversation
) -> None:
    parameters: dict[str, Any] = case.path_parameters or {}
    if "conversation_id" in parameters and len(str(parameters["conversation_id"])) % 2:
        parameters["conversation_id"] = conversation.pk  # else hardly any request finds one
    # The key and the id that we put in can make a request good that was meant to be bad.
    case.call_and_validate(
        headers={"Authorization": f"Bearer {key}"}, excluded_checks=[negative_data_rejection]
    )


@schema.parametrize()  # type: ignore[untyped-decorator]  # schemathesis has no types for it
@settings(max_examples=3, derandomize=True, database=None, deadline=None)
def test_without_a_key_every_answer_is_the_same_refusal(case: schemathesis.Case) -> None:
    answer = case.call(headers={"Authorization": "Bearer moothall_guess"})
    assert answer.status_code in {401, 405}
    case.validate_response(answer)


def test_every_refusal_is_documented_for_every_operation() -> None:
    described = api.get_openapi_schema()
    shapes = {
        str(answer["content"]["application/json"]["schema"])
        for operations in described["paths"].values()
        for operation in operations.values()
        for status, answer in operation["responses"].items()
        if int(status) in REFUSED
    }
    assert shapes == {str({"$ref": "#/components/schemas/Refusal"})}
    assert all(
        {str(status) for status in REFUSED} <= {str(each) for each in operation["responses"]}
        for operations in described["paths"].values()
        for operation in operations.values()
    )
