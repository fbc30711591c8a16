"""HTML is shown as text that a person can read, and nothing that was written is lost."""

import pytest

from moothall.connectors.email.wire.plain import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "• a\n• b\n  • c"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<li>alone", "• alone"),
        ("<table><tr><td>Bin</td><td>Monday</td></tr></table>", "Bin Monday"),
        ("a<hr>b", "a\n----\nb"),
        ("<blockquote>She said<blockquote>He said</blockquote></blockquote>I say",
         "> She said\n>\n> > He said\n\nI say"),
        ("<pre>a\n   b</pre>c", "a\n   b\n\nc"),
        ("a &amp; b &lt;c&gt; &#8211; &nbsp; d", "a & b <c> – d"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<!-- not said -->said<!-- never closed", "said<!-- never closed"),
        ("<style>p{}</style>a<script>b</script>c", "ac"),
        ("<style>never closed", "never closed"),
        ("<!DOCTYPE html><?xml?>a</>b", "ab"),
        ('<span style="display:none">hidden</span>', "hidden"),
        ('<img alt="A &amp; B"><img><img alt="">', "[A & B]"),
        ('<a href="https://x.example/form">the form</a>', "the form <https://x.example/form>"),
        ('<a href="https://x.example/">www.x.example</a>', "www.x.example"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="javascript:x()">press</a>', "press"),
        ("</a></ul></ol></pre></blockquote></td>left over", "left over"),
        ('<a title=">" href=\'https://x.example\'>y</a>', "y <https://x.example>"),
        ("<P CLASS=x>One</P\n>Two", "One\n\nTwo"),
    ],
)  # fmt: skip
def test_html_reads_as_it_looks(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_long_link_is_cut_behind_its_website() -> None:
    long = f'<a href="https://track.example/{"x" * 500}">here</a>'
    assert plain_text(long) == "here <https://track.example/…>"


def test_a_long_link_that_is_none_is_cut_too() -> None:
    assert plain_text(f'<a href="https://[{"x" * 500}">here</a>').endswith("x…>")


def test_a_picture_inside_a_link_is_passed_over_by_its_bytes() -> None:
    data = "A" * 50_000
    assert plain_text(f'a<img src="data:image/png;base64,{data}">b') == "ab"
