"""The page of an Incident offers a pack to those who may have one; for others it is not there."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.evidence.queries import EvidencePack
from moothall.inbox.tests.screens.pages import words
from moothall.people.tests.factories import sign_in
from moothall.protection import services
from moothall.protection.tests.packs import campaign, packed

pytestmark = pytest.mark.django_db
POLICE = {"purpose": "police", "initials": "re"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def test_the_target_asks_in_one_press_sees_how_far_it_is_and_takes_it_away(client: Client) -> None:
    made = campaign()
    sign_in(client, made.target)
    assert "Make an evidence pack" in words(client.get(made.incident.get_absolute_url()))
    place = f"{made.incident.get_absolute_url()}packs/"
    answer = client.post(place, {"purpose": "own", "initials": "re", "with_impact": "on"})
    row = EvidencePack.objects.get()
    assert answer["Location"] == f"{place}{row.pk}/"
    assert (row.wishes["initials"], row.wishes["with_impact"]) == ("RE", True)
    assert "It is being made: 0 %" in words(client.get(answer["Location"]))
    services.make_pack(row.pk, now=timezone.now())
    page = words(client.get(answer["Location"]))
    assert "RE1" in page
    assert "SHA-256" in page
    taken = client.post(f"{place}{row.pk}/file/")
    assert b"".join(taken).startswith(b"PK")
    assert "attachment" in taken["Content-Disposition"]
    key = client.post(f"{place}{row.pk}/who/")
    assert made.target.name in key.content.decode()
    assert "Who took it away" in words(client.get(f"{place}{row.pk}/"))


def test_one_can_be_stopped_and_the_page_says_so(client: Client) -> None:
    made = campaign()
    sign_in(client, made.target)
    place = f"{made.incident.get_absolute_url()}packs/"
    client.post(place, {"purpose": "own", "initials": "RE"})
    row = EvidencePack.objects.get()
    client.post(f"{place}{row.pk}/stop/")
    client.post(f"{place}{row.pk}/stop/")
    assert "Somebody has stopped it." in words(client.get(f"{place}{row.pk}/"))
    refused = client.post(f"{place}{row.pk}/file/")
    assert (refused.status_code, "not made yet" in words(refused)) == (409, True)
    assert client.post(f"{place}{row.pk}/who/").status_code == 409


def test_whoever_decides_is_told_that_a_yes_is_missing(client: Client) -> None:
    made = campaign()
    sign_in(client, made.decider)
    place = f"{made.incident.get_absolute_url()}packs/"
    assert "has not said yes" in words(client.post(place, POLICE))
    assert not EvidencePack.objects.exists()
    client.post(place, POLICE | {"danger": "A knife."})
    assert EvidencePack.objects.get().wishes["danger"] == "A knife."


def test_a_buddy_has_no_packs_before_them(client: Client) -> None:
    made = campaign()
    row = packed(made)
    sign_in(client, made.buddy)
    page = words(client.get(made.incident.get_absolute_url()))
    assert "Make an evidence pack" not in page
    place = f"{made.incident.get_absolute_url()}packs/"
    for each in ("", f"{row.pk}/"):
        assert client.get(place + each).status_code == 404
    for each in ("file/", "who/", "stop/"):
        assert client.post(f"{place}{row.pk}/{each}").status_code == 404


def test_a_pack_of_another_incident_is_not_there(client: Client) -> None:
    made = campaign()
    row = packed(made)
    other = campaign("Something else entirely.")
    sign_in(client, other.target)
    assert client.get(f"{other.incident.get_absolute_url()}packs/{row.pk}/").status_code == 404


def test_a_supporter_does_not_learn_who_is_who(client: Client) -> None:
    made = campaign()
    made.incident.supporter = made.colleague
    made.incident.to_police = "yes"
    made.incident.save()
    row = packed(made)
    sign_in(client, made.colleague)
    place = f"{made.incident.get_absolute_url()}packs/{row.pk}/"
    assert "Who is who" not in words(client.get(place))
    assert client.post(f"{place}who/").status_code == 404
    assert client.post(f"{place}file/").status_code == 409  # it was made for the target alone


def test_disclosure_asks_what_is_blacked_out_first(client: Client) -> None:
    made = campaign()
    sign_in(client, made.target)
    place = f"{made.incident.get_absolute_url()}packs/"
    page = client.post(place, {"purpose": "disclosure", "initials": "RE"})
    assert "Words to black out wherever they stand" in words(page)
    assert "RE1: Message that came by" in words(page)
    given = {
        "purpose": "disclosure",
        "initials": "RE",
        "words_why": "safety",
        "part_why": "safety",
    }
    short = client.post(f"{place}black-out/", given | {"words": "a"})
    assert "at least two letters" in words(short)
    many = "\n".join(f"word {number}" for number in range(41))
    assert "at most 40" in words(client.post(f"{place}black-out/", given | {"words": many}))
    client.post(f"{place}black-out/", given | {"words": "her house\n", "part-0": "sender"})
    wishes = EvidencePack.objects.get().wishes
    assert wishes["spoken"] == [{"words": "her house", "why": "safety"}]
    assert wishes["cuts"] == [
        {"key": f"message:{made.message.pk}", "part": "sender", "why": "safety"}
    ]
