"""A refusal that no view answered is said in its own sentence, as a page or as JSON."""

import json
from types import SimpleNamespace
from typing import ClassVar

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from moothall.domain.errors import MoothallError
from moothall.web.explain import explain
from moothall.web.middleware import RefusalMiddleware, status_of


class Held(MoothallError):
    code = "reply-held"
    message: ClassVar[str] = "%(who)s is answering already. Read what they wrote first."


class NotYours(MoothallError, PermissionDenied): ...


class Gone(MoothallError, ObjectDoesNotExist): ...


class BadValue(MoothallError, ValueError): ...


def answer(error: Exception, request: HttpRequest) -> HttpResponse | None:
    request.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment] # a double
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    return middleware.process_exception(request, error)


def test_a_person_reads_the_sentence_on_a_page() -> None:
    response = answer(Held(who="Sam <b>"), RequestFactory().get("/inbox/1/"))
    assert response is not None
    assert response.status_code == 409
    assert b"Sam &lt;b&gt; is answering already." in response.content


def test_a_program_gets_the_code_and_the_sentence() -> None:
    response = answer(Held(who="Sam", field="text"), RequestFactory().post("/api/v1/replies"))
    assert response is not None
    assert json.loads(response.content) == {
        "code": "reply-held",
        "message": "Sam is answering already. Read what they wrote first.",
        "field": "text",
    }


def test_a_script_that_asks_for_json_gets_json() -> None:
    request = RequestFactory().get("/draft/", headers={"Accept": "application/json"})
    response = answer(Held(who="Sam"), request)
    assert response is not None
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotYours(), 403), (Gone(), 404), (BadValue(), 422), (Held(who="Sam"), 409)],
)
def test_the_status_fits_the_refusal(error: MoothallError, status: int) -> None:
    assert status_of(error) == status


def test_any_other_error_goes_on() -> None:
    assert answer(RuntimeError(), RequestFactory().get("/")) is None


def test_without_an_error_the_page_goes_through() -> None:
    page = HttpResponse("page")
    middleware = RefusalMiddleware(lambda _request: page)
    assert middleware(RequestFactory().get("/")) is page


def test_a_sentence_without_values_may_hold_a_per_cent_sign() -> None:
    class Full(MoothallError):
        message: ClassVar[str] = "The disk is 100% full. Ask IT to make room."

    assert explain(Full()) == "The disk is 100% full. Ask IT to make room."
