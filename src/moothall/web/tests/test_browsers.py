"""People know their own browsers by the names they use for them."""

import pytest

from moothall.web.components.browsers import browser

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            f"{MOZILLA} (Windows NT 10.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Windows",
        ),
        (
            f"{MOZILLA} (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537 Edg/140",
            "Edge on Windows",
        ),
        (f"{MOZILLA} (X11; CrOS x86_64) {WEBKIT} Chrome/140 Safari", "Chrome on Chromebook"),
        (f"{MOZILLA} (iPhone; CPU like Mac OS X) {WEBKIT} Safari/604.1", "Safari on iPhone"),
        (f"{MOZILLA} (Linux; Android 15) {WEBKIT} Chrome/125 Safari/537", "Chrome on Android"),
        ("curl/8.0", "A program or an unusual browser"),
        ("", "A program or an unusual browser"),
        (f"{MOZILLA} (X11; Linux x86_64) Strange/1", "Linux"),
    ],
)
def test_a_browser_is_called_what_people_call_it(user_agent: str, name: str) -> None:
    assert browser(user_agent) == name
