"""A real browser, and a stand-in for the desk that answers it under our real policy."""

from collections.abc import Callable
from types import SimpleNamespace

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from moothall.web import assets

SITE = "http://desk.localhost"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
PRIYA = SimpleNamespace(
    name="Priya Nair", email="priya@eastmere.example", is_authenticated=True, shortcuts=True
)
ROWS = (
    '<form data-select-many><p><input type="checkbox" data-select-all id="all"><span'
    " data-select-count></span></p><div data-select-bar hidden>Assign</div>"
    '<ol class="moot-rows" data-shortcuts-list>{}</ol></form>'
)
ROW = (
    '<li class="moot-row" id="row-{0}"><label class="moot-row__select"><input type="checkbox"'
    ' data-select id="box-{0}"></label><a class="moot-row__subject" href="#c{0}">{0}</a></li>'
)


def rows(*names: str) -> str:
    return ROWS.format("".join(ROW.format(name) for name in names))


def rendered(main: str, person: object) -> HttpResponse:
    request = RequestFactory().get("/")
    request.user = person  # type: ignore[assignment] # a double
    template = engines["django"].from_string(
        '{% extends "web/page.html" %}{% load moothall %}{% block title %}T{% endblock %}'
        "{% block main %}<h1>Inbox</h1>" + main + "{% endblock %}"
    )
    return HttpResponse(template.render({}, request))


def with_policy(response: HttpResponse) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        return response

    answered = CSPMiddleware(view)(RequestFactory().get("/"))
    assert isinstance(answered, HttpResponse)
    return answered


class Desk:
    """Answers a browser as the desk would, and remembers what it was asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers: dict[str, Callable[[Route], None]] = {}
        self.complaints: list[str] = []
        self.posted: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text))
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if route.request.method == "POST":
            self.posted.append(route.request.post_data or "")
        if path.startswith("/static/built/"):
            name = path.rsplit("/", 1)[1]
            headers = {"Access-Control-Allow-Origin": "*"}
            kind = TYPES[name.rsplit(".", 1)[1]]
            route.fulfill(path=assets.BUILT / name, content_type=kind, headers=headers)
        elif path in self.answers:
            self.answers[path](route)
        else:
            route.fulfill(status=404, body="")

    def serve(self, path: str, response: HttpResponse | str) -> None:
        said = with_policy(HttpResponse(response) if isinstance(response, str) else response)
        headers = dict(said.items())
        self.answers[path] = lambda route: route.fulfill(body=said.content, headers=headers)

    def open(self, main: str, person: object = PRIYA) -> Page:
        self.serve("/", rendered(main, person))
        self.page.goto(f"{SITE}/")
        self.page.wait_for_selector("html.js-enabled")
        return self.page


def announced(page: Page, words: str) -> None:
    expect(page.locator("[data-announcer]")).to_have_text(words)


def part(inside: str) -> str:
    return f'<div id="part" data-live="staff:5 all" data-live-url="/part/">{inside}</div>'


def refresh(page: Page) -> None:
    """Say that the part is out of date, as a poll would."""
    page.evaluate("document.dispatchEvent(new CustomEvent('moothall:look'))")
