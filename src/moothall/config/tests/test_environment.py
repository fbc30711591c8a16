"""Settings that stop the start, and say why."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from moothall.config.environment import Environment


@pytest.mark.parametrize("address", ["https://desk.council.example", "http://192.0.2.7:8000"])
def test_the_demo_stays_on_this_machine(address: str) -> None:
    with pytest.raises(ValidationError, match=r"127\.0\.0\.1"):
        Environment(demo=True, base_url=address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:8000"])
def test_the_demo_runs_on_this_machine(address: str) -> None:
    assert Environment(demo=True, base_url=address).demo


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("MOOTHALL_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert Environment().secret_key.get_secret_value() == "from a file"


def test_a_value_given_directly_wins_over_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("MOOTHALL_SECRET_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("MOOTHALL_SECRET_KEY", "given")
    assert Environment().secret_key.get_secret_value() == "given"


@pytest.mark.parametrize(
    ("name", "value"),
    [("nation", "atlantis"), ("hold_seconds", "-1"), ("session_hours", "0"), ("log_format", "x")],
)
def test_a_wrong_value_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"MOOTHALL_{name.upper()}", value)
    with pytest.raises(ValidationError, match=name):
        Environment()


def test_a_mailbox_that_is_none_stops_the_start_without_its_password() -> None:
    with pytest.raises(ValidationError, match="MOOTHALL_REPORT_MAILBOX is no mailbox") as refused:
        Environment(report_mailbox="imaps://safe:hush@")
    assert "hush" not in str(refused.value)
    there = "imaps://safe%40council.example:hush@imap.council.example"
    assert Environment(report_mailbox=there).report_mailbox.get_secret_value() == there


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        _ = Environment(database_url="mysql://there").database


@pytest.mark.parametrize(
    "lines",
    [
        ("first https://tsa.example/tsr",),
        ("first ftp://tsa.example/tsr /etc/first.pem",),
        ("mail https://tsa.example/tsr /etc/first.pem",),
        ("First https://tsa.example/tsr /etc/first.pem",),
        ("",),
        ("one https://tsa.example/ /etc/a.pem", "one https://tsb.example/ /etc/b.pem"),
    ],
    ids=["no file", "no web address", "a word of ours", "capitals", "nothing", "one name twice"],
)
def test_an_authority_that_cannot_be_asked_stops_the_start(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="MOOTHALL_TIMESTAMP_AUTHORITIES"):
        Environment(timestamp_authorities=lines)


def test_an_authority_has_a_name_an_address_and_a_file_whose_name_may_hold_spaces() -> None:
    line = "first http://tsa.example/tsr /etc/our files/first.pem"
    assert Environment(timestamp_authorities=(line,)).timestamp_authorities == (line,)
