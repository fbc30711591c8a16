"""The weights that ship are those that one fit made of the inputs that stand beside them."""

import ast

import pytest
from tools.train_triage import belongs

pytestmark = pytest.mark.once  # of the training, not of a database


@pytest.mark.parametrize("what", ["pairs", "sources", "code", "seen", *belongs.MADE])
def test_the_weights_belong_to_what_they_were_fitted_to(what: str, hashes: dict[str, str]) -> None:
    assert hashes[what] == belongs.kept()[what], "fit them again: see README"


@pytest.fixture(scope="module")
def hashes() -> dict[str, str]:
    return belongs.of_now()


def test_a_comment_changes_no_hash_but_a_number_does() -> None:
    plain, told, other = "x = 1\n", '"""Why."""\nx = 1  # one\n', "x = 2\n"
    dumped = [ast.dump(belongs._bare(source)) for source in (plain, told, other)]
    assert dumped[0] == dumped[1] != dumped[2]
