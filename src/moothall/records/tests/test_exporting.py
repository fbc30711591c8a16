"""A copy for somebody who asked: whole, redacted with reasons, checkable."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from moothall.domain.exchange import ReceivedFile
from moothall.domain.redaction import Redaction
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.records import services
from moothall.records.errors import NothingToExport
from moothall.records.models import Export
from moothall.records.services.exporting import path_of
from moothall.records.tests.factories import NOW, a_closed_conversation

pytestmark = pytest.mark.django_db


def opened(made: Export) -> dict[str, str]:
    with zipfile.ZipFile(path_of(made)) as archive:
        return {each: archive.read(each).decode(errors="replace") for each in archive.namelist()}


def test_a_copy_can_be_read_loaded_and_checked() -> None:
    conversation = a_closed_conversation("The boiler is out.")
    made = services.export(
        services.Wanted(conversation=conversation), purpose="SAR, IG-204", by=None, now=NOW
    )
    files = opened(made)
    assert "The boiler is out." in files["read-me-first.html"]
    assert json.loads(files["messages.json"])[0]["text"] == "The boiler is out."
    for line in files["manifest-sha256.txt"].splitlines():
        sha256, name = line.split("  ")
        assert hashlib.sha256(files[name].encode()).hexdigest() == sha256
    assert made.sha256 == hashlib.sha256(path_of(made).read_bytes()).hexdigest()


def test_left_out_words_are_nowhere_in_the_copy_and_each_place_is_on_record() -> None:
    conversation = a_closed_conversation("Jo Price at number 9 saw it. JO PRICE rang.")
    made = services.export(
        services.Wanted(conversation=conversation),
        purpose="SAR",
        redactions=[Redaction("jo price", "third party")],
        by=None,
        now=NOW,
    )
    files = opened(made)
    assert not any("jo price" in text.lower() for text in files.values())
    assert "third party" in files["read-me-first.html"]
    assert [place.reason for place in made.redactions.all()] == ["third party", "third party"]
    assert len(list(csv.DictReader(io.StringIO(files["left-out.csv"])))) == 2


def test_the_original_is_untouched_by_a_redaction() -> None:
    conversation = a_closed_conversation("Jo Price saw it.")
    services.export(
        services.Wanted(conversation=conversation),
        purpose="SAR",
        redactions=[Redaction("Jo Price", "third party")],
        by=None,
        now=NOW,
    )
    assert conversation.messages.get().text == "Jo Price saw it."


def test_files_are_left_out_unless_asked_for() -> None:
    conversation = a_closed_conversation()
    wanted = services.Wanted(conversation=conversation)
    without = services.export(wanted, purpose="SAR", by=None, now=NOW)
    assert not any(name.startswith("files/") for name in opened(without))


def test_a_copy_of_a_person_holds_what_they_wrote_anywhere_and_nothing_else() -> None:
    first = a_conversation(text="One from Alice")
    a_conversation(text="Two from Alice", subject="Other")
    made = services.export(services.Wanted(contact=first.contact), purpose="SAR", by=None, now=NOW)
    assert [page["text"] for page in json.loads(opened(made)["messages.json"])] == [
        "One from Alice",
        "Two from Alice",
    ]


def test_days_narrow_a_copy() -> None:
    conversation = a_conversation()
    tomorrow = (NOW + timedelta(days=1)).date()
    with pytest.raises(NothingToExport):
        services.export(
            services.Wanted(conversation=conversation, first_day=tomorrow),
            purpose="SAR",
            by=None,
            now=NOW,
        )
    assert not Export.objects.exists()


def test_a_manager_of_another_department_gets_nothing() -> None:
    conversation = a_conversation()
    manager = staff_with(Role.MANAGER, on=DepartmentFactory.create())
    with pytest.raises(NothingToExport):
        services.export(
            services.Wanted(conversation=conversation), purpose="SAR", by=manager, now=NOW
        )


def test_no_copy_names_a_member_of_staff() -> None:
    conversation = a_conversation()
    by = staff_with(Role.RESPONDER, on=conversation.department, name="Ottoline Quist")
    inbox.reply(conversation, text="On its way.", seen_version=1, by=by, now=NOW)
    made = services.export(
        services.Wanted(conversation=conversation), purpose="SAR", by=None, now=NOW
    )
    assert not any("Quist" in text for text in opened(made).values())


def with_a_file(name: str) -> Conversation:
    return a_conversation(text="See this.", files=(ReceivedFile(name, "text/plain", b"words"),))


def test_a_hostile_file_name_stays_inside_the_copy_and_breaks_no_manifest() -> None:
    bad = "..\\..\\start\\a\n" + "0" * 64 + "  read-me-first.html"
    made = services.export(
        services.Wanted(conversation=with_a_file(bad)),
        purpose="=cmd()",
        with_files=True,
        by=None,
        now=NOW,
    )
    files = opened(made)
    (name,) = (each for each in files if each.startswith("files/"))
    assert name.count("/") == 1
    assert not {"..", "\\", "\n"} & {name, *name}
    assert len(files["manifest-sha256.txt"].splitlines()) == len(files) - 1


def test_left_out_words_are_in_no_name_of_a_file_either() -> None:
    made = services.export(
        services.Wanted(conversation=with_a_file("Letter of Jo Price.txt")),
        purpose="SAR",
        redactions=[Redaction("jo price", "third party/9")],
        with_files=True,
        by=None,
        now=NOW,
    )
    files = opened(made)
    assert not any("jo price" in f"{name}{words}".lower() for name, words in files.items())
    assert [each.field for each in made.redactions.all()] == ["file"]
    (name,) = (each for each in files if each.startswith("files/"))
    assert name.count("/") == 1
