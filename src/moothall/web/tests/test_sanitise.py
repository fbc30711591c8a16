"""A stranger's HTML can be read, and can do nothing."""

import pytest

from moothall.web.sanitise import LONGEST, has_remote_images, letter, safe_html
from moothall.web.security import letter_policy

pytestmark = pytest.mark.once  # of text, not of a database
PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVa\tScRiPt:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="vbscript:alert(1)">x</a>',
        '<iframe src="https://evil.example"></iframe>',
        '<object data="https://evil.example"></object><embed src="https://evil.example">',
        '<form action="https://evil.example"><input name="password"><button>Go</button></form>',
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<base href="https://evil.example/">',
        '<link rel="stylesheet" href="https://evil.example/a.css">',
        "<style>@import url(https://evil.example/a.css)</style>",
        '<p style="background:url(https://evil.example/a.png)">x</p>',
        '<table background="https://evil.example/a.png"><tr><td>x</table>',
        '<img src="https://evil.example/a.gif" srcset="https://evil.example/b.gif 2x">',
        '<img src="//evil.example/a.gif">',
        '<video src="https://evil.example/a.mp4" poster="https://evil.example/a.png"></video>',
        '<input type="image" src="https://evil.example/a.png">',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<template><script>alert(1)</script></template>",
        "<!--[if mso]><script>alert(1)</script><![endif]-->",
        '<a ping="https://evil.example" href="https://ok.example">x</a>',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
        '<p id="main" name="csrfmiddlewaretoken" class="moot-hall">x</p>',
    ],
)
def test_nothing_that_acts_or_tells_is_left(hostile: str) -> None:
    clean = safe_html(hostile).lower()
    for left in (
        "script",
        "evil.example",
        "alert",
        "onerror",
        "style",
        "svg",
        "<form",
        "id=",
        "class=",
    ):
        assert left not in clean.replace("target", "")


@pytest.mark.parametrize(
    "plain",
    [
        "<p>Dear council, <b>the bin</b> was missed <em>again</em>.</p>",
        "<ul><li>Monday</li><li>Tuesday</li></ul>",
        "<blockquote>You wrote</blockquote>",
        '<p dir="rtl" lang="ar">شكرا</p>',
        "<p>Tŷ’r Cyngor 🗑️</p>",
    ],
)
def test_what_a_resident_wrote_stays_as_it_was(plain: str) -> None:
    assert safe_html(plain) == plain


def test_a_table_keeps_its_shape() -> None:
    clean = safe_html("<table><tr><td colspan=2 align=right width=9999999>a</td></tr></table>")
    assert '<td colspan="2" align="right">a</td>' in clean


def test_a_link_opens_elsewhere_and_says_nothing_of_where_it_was() -> None:
    clean = safe_html('<a href="https://ok.example/a?b=1" target="_top">x</a>')
    assert 'href="https://ok.example/a?b=1"' in clean
    assert 'target="_blank"' in clean
    assert 'rel="noopener noreferrer nofollow"' in clean


@pytest.mark.parametrize(
    "address", ["/sign-out/", "//evil.example", "?next=x", "#main", "http://[bad"]
)
def test_a_link_into_our_own_pages_is_no_link(address: str) -> None:
    assert "href" not in safe_html(f'<a href="{address}">x</a>')


def test_an_address_that_cannot_be_read_is_no_image() -> None:
    clean = safe_html('<img src="http://[not-an-address" alt="A">', remote_images=True)
    assert "src=" not in clean
    assert 'alt="A"' in clean


@pytest.mark.parametrize("address", ["mailto:sam@eastmere.example", "tel:02079460123"])
def test_a_link_that_writes_or_rings_stays(address: str) -> None:
    assert f'href="{address}"' in safe_html(f'<a href="{address}">x</a>')


def test_an_inline_image_is_shown_from_the_message_itself() -> None:
    asked = []

    def image(content_id: str) -> str | None:
        asked.append(content_id)
        return PIXEL if content_id == "one@mail" else None

    clean = safe_html('<img src="cid:one%40mail" alt="A"><img src="cid:two">', image=image)
    assert asked == ["one@mail", "two"]
    assert clean.count(f'src="{PIXEL}"') == 1


def test_an_image_that_came_inside_the_letter_is_shown() -> None:
    assert f'src="{PIXEL}"' in safe_html(f'<img src="{PIXEL}">')


def test_images_from_elsewhere_are_fetched_only_when_a_person_asks() -> None:
    html = '<img src="https://photos.example/bin.jpg" alt="A full bin" width="300">'
    assert "photos.example" not in safe_html(html)
    assert 'alt="A full bin"' in safe_html(html)
    assert "https://photos.example/bin.jpg" in safe_html(html, remote_images=True)
    assert has_remote_images(html)
    assert not has_remote_images("<p>No picture</p>")


def test_a_letter_without_end_is_cut() -> None:
    assert len(safe_html("<p>" + "a" * (LONGEST + 10))) <= LONGEST + 10


def test_ten_thousand_open_elements_do_not_raise() -> None:
    assert "end" in safe_html("<div>" * 10_000 + "end")


def test_the_frame_has_a_policy_that_allows_nothing_but_reading() -> None:
    response = letter("<p>x</p>", title="Message <1>")
    policy = response["Content-Security-Policy"]
    assert policy == letter_policy()
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "img-src data:;" in policy
    assert response["Referrer-Policy"] == "no-referrer"
    assert b"Message &lt;1&gt;" in response.content
    assert b"<p>x</p>" in response.content


def test_the_frame_of_a_letter_with_its_images_may_fetch_images_and_nothing_else() -> None:
    policy = letter("<p>x</p>", title="x", remote_images=True)["Content-Security-Policy"]
    assert "img-src data: https: http:;" in policy
    assert policy.count("https:") == 1
