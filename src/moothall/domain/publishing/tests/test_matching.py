"""A name in a spreadsheet means one account or one file, or says that it means none or several."""

import pytest

from moothall.domain.publishing.matching import (
    Known,
    NoSuchName,
    accounts_named,
    file_named,
    key_of,
    shelf_of,
)

KNOWN = (
    Known(1, "Eastmere Council", "@council@social.example", "Mastodon"),
    Known(2, "Eastmere Council", "eastmere.example", "Bluesky"),
    Known(3, "Eastmere Libraries", "@libraries", "X"),
)


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ((), ()),
        (("Eastmere Libraries", "eastmere libraries"), (3,)),
        (("@Council@social.example", "EASTMERE.EXAMPLE"), (1, 2)),
        (("Mastodon: Eastmere Council",), (1,)),
        (("Eastmere Council (Bluesky)",), (2,)),
        (("x",), (3,)),
    ],
)
def test_a_name_or_handle_or_platform_means_an_account(
    names: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    assert accounts_named(names, KNOWN) == numbers


@pytest.mark.parametrize(
    ("name", "several"), [("Eastmere Council", True), ("Westmere", False), ("—", False)]
)
def test_a_name_that_means_none_or_several_is_refused(name: str, several: bool) -> None:
    with pytest.raises(NoSuchName) as refused:
        accounts_named(("eastmere.example", name), KNOWN)
    assert (refused.value.name, refused.value.several) == (name, several)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("library.jpg", 1),
        ("https://files.example/2026/Library.png?size=2", 1),
        ("C:\\pictures\\library.jpg", 1),
        ("park.jpg", None),
        ("bin.jpg", None),
        ("", None),
        ("../..", None),
    ],
)
def test_a_file_is_known_by_its_title_with_or_without_its_ending(
    name: str, number: int | None
) -> None:
    shelf = shelf_of([(1, "Library"), (2, "Park"), (3, "park.png"), (4, "…")])
    assert file_named(name, shelf) == number


def test_a_line_is_known_again_by_what_it_says_where_and_when() -> None:
    assert key_of("Words", (2, 1), None, ()) == key_of("Words", (1, 2), None, ())
    others = {key_of("Words", (1,), None, ()), key_of("Words", (1, 2), None, ("a.jpg",))}
    assert key_of("Words", (1, 2), None, ()) not in others
