"""What second factors rest on is sealed, and a lost key is said in words."""

import pytest
from django.test import override_settings

from moothall.people.adapters import FactorAdapter
from moothall.people.errors import SecretKeyChanged


def test_what_a_factor_rests_on_is_sealed_and_opened_again() -> None:
    sealed = FactorAdapter().encrypt("JBSWY3DP")
    assert "JBSWY3DP" not in sealed
    assert FactorAdapter().decrypt(sealed) == "JBSWY3DP"


def test_with_another_secret_key_it_is_said_what_to_do() -> None:
    sealed = FactorAdapter().encrypt("JBSWY3DP")
    with override_settings(SECRET_KEY="another"), pytest.raises(SecretKeyChanged, match="admin"):
        FactorAdapter().decrypt(sealed)
