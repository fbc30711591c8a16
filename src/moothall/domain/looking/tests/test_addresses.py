"""One profile's address is the same however it is typed, and a profile is known from a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.looking import LONGEST, addresses, canonical, is_profile

SPELLINGS = (
    "https://www.facebook.com/gil.fewster/",
    "http://m.facebook.com/Gil.Fewster?fbclid=abc&ref=share",
    "facebook.com/gil.fewster#about",
    "HTTPS://MBASIC.FACEBOOK.COM/gil.fewster//",
    "https://fb.com/gil%2Efewster",
    "https://user:word@www.facebook.com:443/gil.fewster",
)
PROFILES = (
    "https://x.com/gilfewster",
    "https://twitter.com/gilfewster?s=20",
    "https://www.instagram.com/gil.fewster/",
    "https://bsky.app/profile/gil.social.example",
    "https://social.example/@gil",
    "https://social.example/users/gil",
    "https://www.facebook.com/profile.php?id=1234567&sk=about",
    "https://www.facebook.com/people/gil-fewster/1234567",
    "https://www.linkedin.com/in/gil-fewster/",
    "https://www.tiktok.com/@gil",
    "https://www.reddit.com/u/gil",
)
PAGES = (
    "",
    "https://eastmere.example/bins",
    "https://x.com/home",
    "https://x.com/gilfewster/status/123",
    "https://www.facebook.com/groups/eastmere",
    "https://www.facebook.com/profile.php",
    "https://www.instagram.com/p/abc/",
    "https://social.example/@gil/1234",
    "mailto:gil@residents.example",
    "https://social.example/@",
    "/inbox/7/",
)
hosts = st.sampled_from(["x.com", "social.example", "www.facebook.com", "m.example.org"])
names = st.from_regex(r"[A-Za-z0-9._-]{1,20}", fullmatch=True).filter(lambda n: n.strip("."))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_profile_typed_otherwise_is_the_same(spelling: str) -> None:
    assert canonical(spelling) == "facebook.com/gil.fewster"


def test_two_people_are_two() -> None:
    assert canonical("https://x.com/gil") != canonical("https://x.com/jill")
    by_number = "https://facebook.com/profile.php?id="
    assert canonical(f"{by_number}1") != canonical(f"{by_number}2")


@pytest.mark.parametrize("address", PROFILES)
def test_a_profile_is_known(address: str) -> None:
    assert is_profile(address)


@pytest.mark.parametrize("address", PAGES)
def test_another_page_is_none(address: str) -> None:
    assert not is_profile(address)


@pytest.mark.parametrize("address", ["https://[::1", "https://x.com:99999/gil", "https://"])
def test_what_is_no_address_is_kept_as_words(address: str) -> None:
    assert canonical(address) == address.rstrip("/")


@given(st.text(max_size=60))
def test_any_text_has_one_form_that_stays(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert len(once) <= LONGEST
    is_profile(text)


@given(st.text(alphabet="%0123456789abcdefABCDEF/.:@?#=&wmWM", max_size=80))
def test_hostile_quoting_has_one_form_too(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(hosts, names, st.sampled_from(["", "/", "?utm_source=a", "/?igsh=1", "#x"]), st.booleans())
def test_letter_case_tails_and_sides_change_nothing(
    host: str, name: str, tail: str, loud: bool
) -> None:
    plain = f"https://{host}/@{name}"
    typed = f"http://www.{host}/@{name}{tail}"
    assert canonical(typed.upper() if loud else typed) == canonical(plain)


def test_a_long_address_is_cut_and_stays_so() -> None:
    once = canonical("https://x.com/" + "%25" * 900)
    assert len(once) <= LONGEST
    assert canonical(once) == once


def test_a_text_that_never_settled_would_hold_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_once", lambda text: text[1:] + text[:1])
    monkeypatch.setattr(addresses, "_ROUNDS", 3)
    assert canonical("abcd") == "dabc"
