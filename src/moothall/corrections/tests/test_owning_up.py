"""From notice to a published correction: kept as it stood, held to the records, linked, named."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import Ability
from moothall.corrections import queries, services
from moothall.corrections.errors import (
    IsOnItsWay,
    NamesSomebody,
    NothingStandsThere,
    NotThatWay,
    RepeatsTheHarm,
)
from moothall.corrections.models import Correction, Mistake
from moothall.corrections.services import Words, correcting
from moothall.corrections.services.noting import digest
from moothall.corrections.tests.factories import WRONG, a_mistake, an_account, an_entry
from moothall.domain.exchange import Published
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import Became, Progress, ShownFinding, Standing, TakeDown
from moothall.publishing.services import arriving, erasing, sending
from moothall.publishing.tests.factories import (
    LATER,
    NOW,
    a_post_that_is_out,
    a_publication,
    a_writer,
)
from moothall.register import services as register

pytestmark = pytest.mark.django_db
TEXT = "At 9:00 we shared the wrong post. It was our own mistake. We are sorry. We now check."
ABOUT = "A post was on the wrong account."


def writer(mistake: Mistake, role: str = Role.PUBLISHER) -> StaffMember:
    return staff_with(role, on=mistake.account.department)


def corrected(mistake: Mistake, text: str = TEXT, **more: object) -> Correction:
    said = Words(**{"text": text, "description": ABOUT, **more})  # type: ignore[arg-type]
    return services.correct(mistake, said, by=writer(mistake), now=NOW, hold=timedelta(seconds=20))


def arrived(correction: Correction) -> Correction:
    publication = correction.post.publications.get()
    claimed = sending.claim(publication.pk, now=LATER)
    assert claimed is not None
    arriving.record_arrival(claimed, Published("right-1", "https://social.example/r"), now=LATER)
    correction.refresh_from_db()
    return correction


def test_what_was_public_is_kept_as_it_stood() -> None:
    mistake = a_mistake()
    assert mistake.entry is not None
    mistake.entry.text = "Something else."
    mistake.entry.likes = 900
    mistake.entry.save()
    mistake.refresh_from_db()
    assert mistake.frozen["text"] == WRONG
    assert mistake.frozen["address"] == "https://social.example/wrong-1"
    assert (mistake.frozen["figures"]["replies"], mistake.frozen["figures"]["likes"]) == (4, None)
    assert mistake.sha256 == digest(mistake.frozen)


def test_two_who_press_at_once_are_led_to_the_same_mistake() -> None:
    account = an_account()
    entry, by = an_entry(account), a_writer(account)
    noting = {"severity": "slip", "noticed_by": "us", "noticed_at": NOW, "by": by, "now": NOW}
    first = services.note_entry(entry, **noting)  # type: ignore[arg-type]
    assert services.note_entry(entry, **noting) == first  # type: ignore[arg-type]


def test_whoever_may_not_read_the_account_notes_nothing() -> None:
    entry = an_entry(an_account())
    with pytest.raises(PermissionDenied):
        services.note_entry(
            entry, severity="slip", noticed_by="us", noticed_at=NOW, by=a_writer(an_account()),
            now=NOW,
        )  # fmt: skip
    assert not Mistake.objects.exists()


def test_it_was_not_noticed_in_the_future() -> None:
    account = an_account()
    with pytest.raises(ValidationError):
        services.note_entry(
            an_entry(account), severity="slip", noticed_by="us", noticed_at=LATER,
            by=a_writer(account), now=NOW,
        )  # fmt: skip


def test_a_post_of_the_desk_is_noted_though_nobody_has_read_the_timeline_yet() -> None:
    account = an_account()
    by = a_writer(account)
    publication = a_post_that_is_out(account, by).publications.get()
    noted = services.note_publication(
        publication, severity="slip", noticed_by="resident", noticed_at=NOW, by=by, now=NOW
    )
    assert noted.frozen["text"] == "The road is shut."
    publication.mistake.delete()
    publication.published_at = None
    with pytest.raises(NothingStandsThere):
        services.note_publication(
            publication, severity="slip", noticed_by="us", noticed_at=NOW, by=by, now=NOW
        )


def test_what_nobody_read_back_yet_is_noted_once_and_cannot_be_taken_down() -> None:
    account = an_account()
    by = a_writer(account)
    publication = a_post_that_is_out(account, by).publications.get()
    noting = {"severity": "slip", "noticed_by": "us", "noticed_at": NOW, "by": by, "now": NOW}
    mistake = services.note_publication(publication, **noting)  # type: ignore[arg-type]
    assert services.note_publication(publication, **noting) == mistake  # type: ignore[arg-type]
    with pytest.raises(NothingStandsThere):
        services.decide(mistake, decision="remove", reason="A party.", by=by, now=NOW)
    mistake.refresh_from_db()
    assert (mistake.decision, Mistake.objects.count()) == ("", 1)


def test_a_correction_answers_what_was_wrong() -> None:
    correction = corrected(a_mistake())
    revision = correction.post.revision
    assert revision.reply_to is not None
    assert revision.reply_to["external_id"] == "wrong-1"
    assert revision.text == TEXT
    assert correction.post.publications.get().progress == Progress.HELD


def test_a_correction_of_a_share_answers_nobody_else() -> None:
    correction = corrected(a_mistake(shares="party-9", text=""))
    assert correction.post.revision.reply_to is None
    assert correction.post.revision.text == TEXT


def test_where_posts_answer_none_it_gives_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "moothall.connectors.demo.connector.Demo.abilities",
        frozenset(Ability) - {Ability.REPLY, Ability.BY_HAND},
    )
    text = corrected(a_mistake()).post.revision.text
    assert text == f"{TEXT}\n\nhttps://social.example/wrong-1"


def test_on_a_platform_that_the_desk_no_longer_knows_it_answers_nothing() -> None:
    mistake = a_mistake()
    mistake.account.platform = "gone"
    mistake.account.save()
    assert correcting._answered(mistake) is None


def test_of_what_is_gone_it_gives_no_address() -> None:
    correction = corrected(a_mistake(standing=Standing.REMOVED))
    assert correction.post.revision.reply_to is None
    assert correction.post.revision.text == TEXT


def test_it_keeps_what_it_answers_at_another_time() -> None:
    mistake = a_mistake()
    correction = corrected(mistake)
    to = NOW + timedelta(hours=1)
    publishing.move(correction.post, to=to, by=writer(mistake), now=NOW)
    correction.post.refresh_from_db()
    moved = correction.post.revision.reply_to
    assert moved is not None
    assert moved["external_id"] == "wrong-1"


def test_it_is_public_once_its_platform_has_it_and_not_before() -> None:
    correction = corrected(a_mistake())
    assert list(queries.in_public()) == []
    assert arrived(correction).published_at == LATER
    assert list(queries.in_public()) == [correction]
    assert AuditEntry.objects.filter(act="correction.published").exists()


def test_with_the_network_down_it_waits_and_is_not_public_yet() -> None:
    mistake = a_mistake()
    correction = corrected(mistake)
    correction.post.publications.update(progress=Progress.LATE)
    assert queries.on_the_way(mistake) == correction
    assert list(queries.in_public()) == []
    with pytest.raises(IsOnItsWay):
        corrected(mistake)


def test_one_that_was_pulled_back_can_be_written_again() -> None:
    mistake = a_mistake()
    publishing.pull_back_post(corrected(mistake).post, by=writer(mistake), now=NOW)
    assert corrected(mistake).pk
    assert mistake.corrections.count() == 2


REFUSED = {
    "hacked": "Our account was hacked this morning. We are sorry.",
    "unauthorised": "This was an unauthorised post on our account. We are sorry.",
    "non-apology": "We posted it by mistake. We are sorry if anyone was offended.",
    "blame": "A junior member of staff posted this. We are sorry.",
    "personnel": "We posted it by mistake. The person has been disciplined. We are sorry.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_honest_is_refused_with_a_sentence(name: str) -> None:
    mistake = a_mistake()
    with pytest.raises(NotThatWay) as refused:
        corrected(mistake, REFUSED[name])
    assert str(refused.value.values["why"]).endswith((".", ":", "minded.", "”"))
    assert not Correction.objects.exists()


def test_a_compromise_needs_evidence_and_somebody_who_answers_for_the_account() -> None:
    mistake = a_mistake()
    with pytest.raises(ValidationError):
        register.record_compromise(
            mistake.account, seen="Odd.", evidence="  ", now=NOW,
            by=staff_with(Role.MANAGER, on=mistake.account.department),
        )  # fmt: skip
    with pytest.raises(PermissionDenied):
        register.record_compromise(
            mistake.account, seen="Odd.", evidence="So.", by=writer(mistake), now=NOW
        )


def test_nobody_is_named_in_words_or_description() -> None:
    mistake = a_mistake()
    name = writer(mistake).name
    with pytest.raises(NamesSomebody):
        corrected(mistake, f"{TEXT} – {name}")
    with pytest.raises(NamesSomebody):
        corrected(mistake, description=f"{name} posted it.")


def test_harmful_words_are_not_given_again() -> None:
    mistake = a_mistake(severity="harmful", text="Mrs Ash of 4 Mill Lane owes us rent.")
    with pytest.raises(RepeatsTheHarm):
        corrected(mistake, "We said Mrs Ash of 4 Mill Lane owes money by mistake. We are sorry.")


def test_whoever_may_not_post_there_corrects_nothing() -> None:
    mistake = a_mistake()
    with pytest.raises(PermissionDenied):
        services.correct(mistake, Words(TEXT, ABOUT), by=writer(mistake, Role.RESPONDER), now=NOW)


def test_leaving_it_is_written_down_with_why() -> None:
    mistake = a_mistake()
    services.decide(mistake, decision="leave", reason="Few saw it.", by=writer(mistake), now=NOW)
    mistake.refresh_from_db()
    assert (mistake.decision, mistake.decided_because) == ("leave", "Few saw it.")
    assert not TakeDown.objects.exists()


def test_taking_it_down_asks_the_platform_and_keeps_the_copy() -> None:
    mistake = a_mistake()
    services.decide(mistake, decision="remove", reason="Party.", by=writer(mistake), now=NOW)
    assert TakeDown.objects.get().entry == mistake.entry
    mistake.refresh_from_db()
    assert mistake.frozen["text"] == WRONG
    with pytest.raises(PermissionDenied):
        services.decide(
            mistake, decision="leave", reason="No.", by=writer(mistake, Role.READER), now=NOW
        )


def test_what_we_said_since_is_set_beside_it_oldest_first() -> None:
    mistake = a_mistake()
    account = mistake.account
    for number, text in enumerate(("We have been hacked.", "We are looking into it.")):
        an_entry(account, text, external_id=f"later-{number}", posted_at=NOW)
    an_entry(account, "Before.", external_id="before", posted_at=NOW - timedelta(days=1))
    an_entry(account, "In private.", external_id="private", posted_at=NOW, public=False)
    answered = a_publication(account, writer(mistake), "In an email.", conversation_id=1)
    answered.progress, answered.external_id = Progress.PUBLISHED, "mail-1"
    answered.published_at = NOW
    answered.save()
    said = [line.text for line in queries.said_since(mistake)]
    assert said == ["We have been hacked.", "We are looking into it."]


def test_what_is_understood_afterwards_is_for_those_who_answer_for_the_account() -> None:
    mistake = a_mistake()
    kept = {"made_easy": "One phone, two accounts.", "went_well": "", "apart": ""}
    with pytest.raises(PermissionDenied):
        services.keep_hindsight(mistake, **kept, by=writer(mistake), now=NOW)
    lead = writer(mistake, Role.MANAGER)
    services.keep_hindsight(mistake, **kept, by=lead, now=NOW)
    remedy = services.add_remedy(
        mistake, what="A phone of its own.", due_on=NOW.date(), by=lead, now=NOW
    )
    services.finish_remedy(remedy, by=lead, now=LATER)
    services.finish_remedy(remedy, by=lead, now=LATER + timedelta(days=1))
    remedy.refresh_from_db()
    assert remedy.done_at == LATER


def test_the_track_record_counts_accounts_and_names_nobody() -> None:
    mistake = a_mistake()
    account, by = mistake.account, writer(mistake)
    out = a_post_that_is_out(account, by)
    publishing.pull_back_post(corrected(mistake).post, by=by, now=NOW)
    arrived(corrected(mistake))
    finding = {"draft": out.revision.draft, "check_name": "political", "became": Became.MENDED}
    for number, level in enumerate(("warn", "stop", "note")):
        ShownFinding.objects.create(**finding, key=str(number), level=level)
    (line,) = queries.track_record(by, LATER)
    assert line.caught == 2
    assert (line.account, line.posts, line.near_misses, line.of()) == (account, 2, 1, [1, 0, 0])
    assert (line.corrected, line.usual_minutes) == (1, 11)
    assert queries.track_record(a_writer(an_account()), LATER) == []


def test_words_that_end_by_rule_end_in_the_copy_and_on_our_page_too() -> None:
    mistake = a_mistake(severity="slip")
    correction = arrived(corrected(mistake, shows_words=True))
    hash_of_the_copy = mistake.sha256
    erasing.forget_entries([mistake.entry_id or 0], now=LATER)
    mistake.refresh_from_db()
    correction.refresh_from_db()
    assert WRONG not in str(mistake.frozen)
    assert mistake.frozen["figures"]["replies"] == 4
    assert (mistake.frozen["ended"], mistake.sha256) == (True, hash_of_the_copy)
    assert not correction.shows_words


def test_a_copy_made_before_the_timeline_was_read_ends_with_what_was_read_since() -> None:
    account = an_account()
    by = a_writer(account)
    publication = a_post_that_is_out(account, by).publications.get()
    mistake = services.note_publication(
        publication, severity="slip", noticed_by="us", noticed_at=NOW, by=by, now=NOW
    )
    entry = an_entry(account, part=publication.parts.get(), origin="desk")
    erasing.forget_entries([entry.pk], now=LATER)
    mistake.refresh_from_db()
    assert mistake.frozen["ended"]
    assert mistake.frozen["text"] == ""
