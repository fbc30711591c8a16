"""The pages that let people in: ours in look and words, whole without scripts of their own."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGES = sorted(str(page.relative_to(TEMPLATES)) for page in TEMPLATES.rglob("*.html"))
FORMS = [page for page in PAGES if page.startswith("django/forms/")]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in FORMS])
def test_every_page_of_ours_can_be_read(page: str) -> None:
    assert get_template(page).template.name == page  # type: ignore[attr-defined] # Django's engine


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/login/", "/sign-in/password/reset/"])
def test_a_sign_in_page_is_ours_from_top_to_bottom(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert "moot-brand__name" in html
    assert html.count('<h1 class="govuk-heading-l">') == 1
    assert re.search(r'<input[^>]*class="govuk-input"', html)
    assert "placeholder=" not in html


@pytest.mark.django_db
def test_a_wrong_password_is_said_at_the_top_and_the_address_kept(client: Client) -> None:
    answers = {"login": "nobody@eastmere.example", "password": "wrong"}
    html = client.post("/sign-in/login/", answers).content.decode()
    assert 'class="govuk-error-summary"' in html
    assert 'value="nobody@eastmere.example"' in html
    assert 'value="wrong"' not in html


@pytest.mark.django_db
def test_an_empty_sign_in_names_what_is_empty(client: Client) -> None:
    html = client.post("/sign-in/login/", {}).content.decode()
    assert "“Password” is empty. Fill it in." in html


@pytest.mark.django_db
def test_a_used_reset_link_says_so_and_leads_on(client: Client) -> None:
    html = client.get("/sign-in/password/reset/key/1-set-password/", follow=True).content.decode()
    assert "This link no longer works" in html
    assert 'href="/sign-in/password/reset/"' in html
