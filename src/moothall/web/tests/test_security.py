"""The policy of every page: our own files, nothing inline, nobody else's frame."""

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from moothall.web.sanitise import letter
from moothall.web.security import letter_policy


def through_middleware(response: HttpResponse) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        return response

    answered = CSPMiddleware(view)(RequestFactory().get("/"))
    assert isinstance(answered, HttpResponse)
    return answered


def test_a_page_may_run_no_script_but_our_files() -> None:
    policy = through_middleware(HttpResponse("x"))["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert (
        directives["default-src"] == directives["base-uri"] == directives["object-src"] == "'none'"
    )
    assert directives["form-action"] == directives["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy


def test_the_policy_of_a_letter_is_not_replaced_by_that_of_pages() -> None:
    response = through_middleware(letter("<p>x</p>", title="x"))
    assert response["Content-Security-Policy"] == letter_policy()
