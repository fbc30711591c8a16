"""The frame: who is here, where they can go, and a page that holds without scripts."""

from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import path

from moothall.web import navigation, panels
from moothall.web.frame import Frame, our_version
from moothall.web.navigation import Entry

PRIYA = SimpleNamespace(
    name="Priya Nair", email="priya@eastmere.example", is_authenticated=True, shortcuts=True
)
NOBODY = SimpleNamespace(is_authenticated=False)


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", nothing, name="today"),
    path("inbox/", nothing, name="inbox"),
    path("inbox/closed/", nothing, name="closed"),
    path("me/", nothing, name="me"),
    path("sign-out/", nothing, name="account_logout"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def _entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(panels, "_panels", {})
    navigation.register(Entry("Inbox", "inbox", "inbox", order=20))
    navigation.register(Entry("Today", "today", "today", order=10))
    navigation.register(Entry("My settings", "me", "settings", place="person"))
    navigation.register(
        Entry("Closed", "closed", order=30, shown_to=lambda request: request.GET.get("all") == "1")
    )


def request_by(person: object, address: str = "/inbox/") -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = person  # type: ignore[assignment] # a double
    request.session = {}  # type: ignore[assignment] # a double
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined] # as its middleware
    return request


def page(person: object = PRIYA, address: str = "/inbox/") -> str:
    template = engines["django"].from_string(
        '{% extends "web/page.html" %}{% block title %}Inbox{% endblock %}'
        "{% block main %}<h1>Inbox</h1>{% endblock %}"
    )
    return str(template.render({}, request_by(person, address)))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attrs for name, attrs in self.found if name == tag)


def test_a_page_says_where_it_is_and_whose_it_is() -> None:
    with override_settings(MOOTHALL=SimpleNamespace(organisation="Eastmere <Council>")):
        html = page()
    assert "<title>Inbox – Eastmere &lt;Council&gt;</title>" in html
    assert '<html lang="en-gb">' in html


def test_the_first_stop_skips_to_the_main_content() -> None:
    first = next(Tags(page()).all("a"))
    assert first["href"] == "#main"
    assert any(attrs.get("id") == "main" for attrs in Tags(page()).all("main"))


def test_nothing_on_a_page_needs_an_inline_style_or_script() -> None:
    tags = Tags(page())
    assert not any("style" in attrs for _tag, attrs in tags.found)
    assert not any(name.startswith("on") for _tag, attrs in tags.found for name in attrs)
    for script in tags.all("script"):
        assert script.get("src") or script.get("type") == "application/json"


def test_navigation_stands_in_order_and_marks_where_one_is() -> None:
    links = [
        attrs for attrs in Tags(page()).all("a") if "moot-nav__link" in str(attrs.get("class"))
    ]
    assert [attrs["href"] for attrs in links] == ["/", "/inbox/"]
    assert [attrs.get("aria-current") for attrs in links] == [None, "page"]


def test_the_longest_address_is_where_one_is() -> None:
    frame = Frame(request_by(PRIYA, "/inbox/closed/?all=1"))
    assert [(link.label, link.is_current) for link in frame.main] == [
        ("Today", False),
        ("Inbox", False),
        ("Closed", True),
    ]


def test_an_entry_that_is_not_for_this_person_is_not_there() -> None:
    assert "Closed" not in page()


def test_the_signed_in_person_can_reach_their_settings_and_sign_out_by_post() -> None:
    html = page()
    assert "Signed in as priya@eastmere.example" in html
    assert 'href="/me/"' in html
    assert '<form action="/sign-out/" method="post">' in html


def test_nobody_signed_in_sees_no_menu_and_no_shortcuts() -> None:
    html = page(NOBODY)
    assert "Sign out" not in html
    assert "data-shortcuts" not in html


def test_whoever_switched_shortcuts_off_has_none() -> None:
    assert "data-shortcuts" in page()
    assert "data-shortcuts" not in page(SimpleNamespace(**{**vars(PRIYA), "shortcuts": False}))


def test_the_footer_says_the_version() -> None:
    assert f"Moothall {our_version()}" in page()


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "429.html", "500.html"])
def test_pages_for_bad_days_hold_with_nothing_to_go_by(name: str) -> None:
    assert '<h1 class="govuk-heading-l">' in render_to_string(name)


@pytest.mark.parametrize("name", ["403.html", "404.html"])
def test_pages_for_what_one_may_not_see_keep_the_frame(name: str) -> None:
    html = render_to_string(name, request=request_by(PRIYA))
    assert "Priya Nair" in html
    assert '<h1 class="govuk-heading-l">' in html


def about(_request: HttpRequest, subject: object) -> dict[str, object]:
    return {"subject": subject}


def nothing_to_say(_request: HttpRequest, _subject: object) -> None:
    return None


def test_panels_come_in_order_and_say_nothing_where_there_is_nothing() -> None:
    side = partial(panels.register_panel, page="conversation", place="side")
    side(template="second", context=about, order=20)
    side(template="first", context=about, order=10)
    side(template="third", context=nothing_to_say)
    files = {"first": "1{{ subject }}", "second": "2", "third": "3"}
    backend = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", files)]},
    }
    with override_settings(TEMPLATES=[backend]):
        made = Template("{% load moothall %}{% panels 'conversation' 'side' 'x' %}").render(
            Context({"request": request_by(PRIYA)})
        )
    assert made == "1x2"


def test_a_panel_belongs_to_one_place_of_one_page() -> None:
    panels.register_panel(page="a", place="side", template="x.html", context=lambda *_: {})
    panels.register_panel(page="a", place="side", template="x.html", context=lambda *_: {})
    assert len(panels.panels_of("a", "side")) == 1
    assert panels.panels_of("a", "main") == panels.panels_of("b", "side") == []


def test_pagination_shows_only_the_ways_there_are() -> None:
    page = Template('{% load moothall %}{% pagination next="?after=9" words="1 to 50" %}')
    made = page.render(Context())
    assert 'rel="next"' in made
    assert 'rel="prev"' not in made
    assert Template("{% load moothall %}{% pagination %}").render(Context()).strip() == ""


def test_a_card_and_an_empty_place_hold_what_stands_between_their_tags() -> None:
    page = Template(
        '{% load moothall %}{% panel title=title tone="warn" %}<p>in</p>{% endpanel %}'
        '{% empty_state title="Nothing here" %}Do this.{% endempty_state %}'
    )
    made = page.render(Context({"title": "Facts & more"}))
    assert "Facts &amp; more" in made
    assert "moot-card--warn" in made
    assert "<p>in</p>" in made
    assert "Do this." in made
