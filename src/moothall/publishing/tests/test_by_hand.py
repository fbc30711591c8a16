"""Where no connector speaks, a person posts it, and says where it stands."""

from datetime import timedelta

import pytest

from moothall.domain.publishing.composition import Composition, read
from moothall.publishing import services
from moothall.publishing.errors import FileDoesNotFit, FileMayNotBeUsed, NotAnAddress
from moothall.publishing.models import Draft, Progress, Publication
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_publication, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
ADDRESS = "https://there.example/posts/1"


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        platform="by_hand",
        last_posted_at=NOW,
        settings={"platform": "linkedin", "page": "https://there.example/", "text_length": 3000},
    )
    return made


@pytest.fixture
def waiting(account: Account) -> Publication:
    by = a_writer(account)
    made = Composition(text="The road is shut.", accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=made.text, created_at=NOW)
    post = services.submit_post(draft, made, by=by, now=NOW, hold=HOLD)
    publication = post.publications.get()
    services.deliver(publication.pk, now=LATER)
    return Publication.objects.get(pk=publication.pk)


def test_at_its_time_it_waits_for_a_person(waiting: Publication) -> None:
    assert waiting.progress == Progress.UNCONFIRMED
    assert not waiting.attempts.exists()


def test_an_address_makes_it_published(waiting: Publication) -> None:
    by = waiting.revision.made_by
    services.posted_by_hand(waiting, address=f" {ADDRESS} ", by=by, now=LATER)
    waiting.refresh_from_db()
    assert (waiting.progress, waiting.address) == (Progress.PUBLISHED, ADDRESS)


@pytest.mark.parametrize("address", ["", "there", "javascript:alert(1)", "https://" + "x" * 500])
def test_anything_but_a_web_address_is_refused(waiting: Publication, address: str) -> None:
    with pytest.raises(NotAnAddress):
        services.posted_by_hand(waiting, address=address, by=waiting.revision.made_by, now=LATER)
    assert Publication.objects.get(pk=waiting.pk).progress == Progress.UNCONFIRMED


def test_a_platform_whose_connector_is_gone_refuses_in_words() -> None:
    publication = a_publication()
    Account.objects.filter(pk=publication.account_id).update(platform="pigeon_post")
    services.deliver(publication.pk, now=NOW + timedelta(minutes=1))
    publication.refresh_from_db()
    assert publication.progress == Progress.REFUSED
    assert "pigeon_post" in publication.reason


def test_files_that_are_not_there_or_too_many_are_refused(account: Account) -> None:
    by = a_writer(account)
    AccountFactory.create()
    demo = AccountFactory.create(
        platform="demo", department=account.department, last_posted_at=NOW
    )
    for accounts, files, refusal in (
        ([demo.pk], [{"media": 987_654}], FileMayNotBeUsed),
        ([demo.pk], [{"media": number} for number in range(20)], FileDoesNotFit),
    ):
        made = read({"text": "Look.", "accounts": accounts, "files": files})
        draft = Draft.objects.create(author=by, text=made.text, created_at=NOW)
        with pytest.raises(refusal):
            services.submit_post(draft, made, by=by, now=NOW)


def test_what_is_odd_in_a_kept_composition_is_left_out() -> None:
    made = read(
        {
            "accounts": ["x", 3, 3],
            "own_words": {"3": "Hello", "y": "no", "4": 5},
            "files": ["no", {"media": "z", "focus": [9, -9]}, {"media": 1, "focus": "up"}],
            "scheduled_at": "soon",
            "gesture": "dance",
        }
    )
    assert made.accounts == (3,)
    assert made.own_words == {3: "Hello"}
    assert [each.focus for each in made.files] == [(1.0, -1.0), (0.0, 0.0)]
    assert made.scheduled_at is None
