"""Pages hold no script or style of their own, and no word that gettext cannot reach."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import modules, short, templates, tree

pytestmark = pytest.mark.once  # of the source, not of a database
INLINE = [
    re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    re.compile(r"javascript:", re.IGNORECASE),
]
TRANSLATED = re.compile(
    r"{%-?\s*blocktrans(?:late)?\b.*?{%-?\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
UNSPOKEN = re.compile(r"<(script|kbd|code)\b.*?</\1>", re.DOTALL)  # code; names of keys
SPOKEN = re.compile(r"\b(?:alt|aria-label|aria-description|placeholder|title)=\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ENTITY = re.compile(r"&[a-z]+;|&#\d+;")
WORD = re.compile(r"[A-Za-z]{2,}")
SAME_IN_WELSH = {"Moothall", "Ctrl", "Esc", "GitHub"}
SHOWN = {"error_message", "label", "violation_error_message"}


def inline_code(text: str) -> list[str]:
    """Scripts and styles written into a page."""
    plain = COMMENT.sub("", text)
    return [found for pattern in INLINE for found in pattern.findall(plain)]


def untranslated(text: str) -> list[str]:
    """Words of a template that a reader sees and gettext does not."""
    own = CODE.sub("\x00", TRANSLATED.sub("", UNSPOKEN.sub("", COMMENT.sub("", text))))
    seen = [TAG.sub(" ", own), *SPOKEN.findall(own)]
    words = [word for part in seen for word in WORD.findall(ENTITY.sub(" ", part))]
    return [word for word in words if word not in SAME_IN_WELSH]


def plain_words(path: Path) -> list[str]:
    """Labels and help of forms and models that were not given to gettext."""
    shown = SHOWN | {"help_text"} if "forms" in path.stem else SHOWN
    return [
        f"{short(path)}:{node.value.lineno}: {node.value.value}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg in shown
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        if WORD.search(node.value.value)
    ]


@pytest.mark.parametrize("path", templates(), ids=short)
def test_a_page_holds_no_script_or_style(path: Path) -> None:
    assert inline_code(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_a_page_says_nothing_that_cannot_be_translated(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8")) == []


def test_forms_and_models_say_nothing_that_cannot_be_translated() -> None:
    speaking = [path for path in modules() if "connectors" not in path.parts]
    assert [words for path in speaking for words in plain_words(path)] == []


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color: red">',
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "<style>p {}</style>",
    ],
)
def test_code_in_a_page_is_seen(page: str) -> None:
    assert inline_code(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Reply now</p>",
        '<img alt="A map of Eastmere">',
        "{% if late %}Late{% endif %}",
        '<input placeholder="Search here">',
    ],
)
def test_a_word_out_of_reach_of_gettext_is_seen(page: str) -> None:
    assert untranslated(page)


@pytest.mark.parametrize(
    "page",
    [
        '<p class="govuk-body">{% translate "Reply now" %}</p>',
        "{% blocktranslate %}Sent by {{ name }}{% endblocktranslate %}",
        '<img alt="{{ attachment.alt }}">',
        "{# a note for readers of the code #}<b>&times;</b>",
        '<script src="{% static "built/desk.js" %}"></script>',
        '<script type="application/json">{"ids": 1}</script>',
        "<kbd>Enter</kbd>",
    ],
)
def test_what_gettext_reaches_is_left_alone(page: str) -> None:
    assert untranslated(page) == []
    assert inline_code(page) == []
