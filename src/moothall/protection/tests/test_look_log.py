"""The look log: one look is written down, the second stops, and somebody oversees them all."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Sender
from moothall.domain.looking import Grounds, quarter_of
from moothall.evidence import queries as evidence
from moothall.inbox import services as inbox
from moothall.inbox.errors import LeadsToAProfile
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.protection import look_report, queries, services
from moothall.protection.errors import (
    GroundsNeedReference,
    LookNeedsMatter,
    LookNeedsReason,
    LookNotStopped,
    NoProfileToOpen,
)
from moothall.protection.models import Look, LookReport
from moothall.protection.services import Wish
from moothall.protection.tests.factories import arrived, hounded
from moothall.register.tests.factories import ChannelFactory

pytestmark = pytest.mark.django_db
GIL = Sender("gil.fewster", "Gil Fewster", "@gil")
NOW = timezone.now()


@pytest.fixture
def wish() -> Wish:
    """To look at whoever wrote on the demo platform."""
    message = arrived("When is my bin?", GIL, channel=ChannelFactory.create(kind="comments"))
    return of(message)


@pytest.fixture
def reader(wish: Wish) -> StaffMember:
    return staff_with(Role.RESPONDER, on=wish.conversation.department)


def of(message: Any, **more: Any) -> Wish:
    conversation = message.conversation
    profile = conversation.profile
    told = {"why": "Is it them?", "authority": "answering", **more}
    return Wish(profile, queries.page_of(profile) or "https://x.com/gil", conversation, **told)


def look(wish: Wish, by: StaffMember, **more: Any) -> Look:
    return services.look_at(wish, by=by, now=more.pop("now", NOW), **more)


def test_a_first_look_opens_and_is_sealed(wish: Wish, reader: StaffMember) -> None:
    made = look(wish, reader)
    assert made.became == Look.Became.LOOKED
    assert made.opened_at == NOW
    assert AuditEntry.objects.filter(act="look.taken", subject_id=made.pk).exists()
    assert evidence.entries_about("look", [made.pk]).count() == 1


def test_the_second_for_the_same_matter_stops_whoever_looks(
    wish: Wish, reader: StaffMember
) -> None:
    look(wish, reader)
    other = staff_with(Role.RESPONDER, on=wish.conversation.department)
    made = look(wish, other, now=NOW + timedelta(days=200))
    assert made.became == Look.Became.STOPPED
    assert made.opened_at is None


def test_another_spelling_of_the_address_is_the_same_person(
    wish: Wish, reader: StaffMember
) -> None:
    look(wish, reader)
    typed = Wish(None, wish.link.upper() + "/?ref=a", wish.conversation, "Again.", "answering")
    assert look(typed, reader).became == Look.Became.STOPPED


def test_another_profile_of_the_same_contact_is_the_same_person(
    wish: Wish, reader: StaffMember
) -> None:
    look(wish, reader)
    other = arrived("Me again", Sender("gil2", "Gil"), channel=ChannelFactory.create())
    profile = other.conversation.profile
    assert wish.profile is not None
    profile.contact = wish.profile.contact
    profile.save()
    again = Wish(profile, "https://x.com/other", wish.conversation, "Again.", "answering")
    assert look(again, reader).became == Look.Became.STOPPED


def test_another_matter_of_the_same_person_opens(wish: Wish, reader: StaffMember) -> None:
    look(wish, reader)
    new = arrived(
        "My rent", GIL, channel=wish.conversation.account.channels.get(), external_id="m2",
        thread_key="t2",
    )  # fmt: skip
    assert new.conversation_id != wish.conversation.pk
    assert look(of(new), reader).became == Look.Became.LOOKED


def test_a_number_elsewhere_makes_two_conversations_one_matter(
    wish: Wish, reader: StaffMember
) -> None:
    look(wish, reader)
    new = arrived(
        "My rent", GIL, channel=wish.conversation.account.channels.get(), external_id="m2",
        thread_key="t2",
    )  # fmt: skip
    for each in (wish.conversation, new.conversation):
        inbox.add_reference(each, system="Repairs", number="R-7", by=reader, now=NOW)
    assert look(of(new), reader).became == Look.Became.STOPPED


def test_an_incident_is_the_same_matter_as_what_stands_in_it() -> None:
    case = hounded()
    first = of(case.message)
    look(first, case.colleague)
    within = of(case.message, incident=case.incident, authority="evidence")
    assert look(within, case.target).became == Look.Became.STOPPED


def test_nobody_looks_for_an_incident_that_is_not_theirs() -> None:
    case = hounded()
    with pytest.raises(PermissionDenied):
        look(of(case.message, incident=case.incident), case.colleague)


def test_who_may_only_read_does_not_look(wish: Wish) -> None:
    with pytest.raises(PermissionDenied):
        look(wish, staff_with(Role.READER, on=wish.conversation.department))


@pytest.mark.parametrize(
    ("why", "authority"), [(" ", "answering"), ("Why not?", "curiosity"), ("Why not?", "")]
)
def test_a_look_without_a_reason_or_an_authority_is_none(
    wish: Wish, reader: StaffMember, why: str, authority: str
) -> None:
    with pytest.raises(LookNeedsMatter):
        look(Wish(wish.profile, wish.link, wish.conversation, why, authority), reader)
    assert not Look.objects.exists()


def test_what_has_no_page_is_not_opened(wish: Wish, reader: StaffMember) -> None:
    with pytest.raises(NoProfileToOpen):
        look(Wish(wish.profile, "", wish.conversation, "Why?", "answering"), reader)


def stopped(wish: Wish, by: StaffMember) -> Look:
    look(wish, by)
    return look(wish, by)


def test_an_authorisation_held_elsewhere_carries_it(wish: Wish, reader: StaffMember) -> None:
    made = stopped(wish, reader)
    until = timezone.localdate(NOW) + timedelta(days=20)
    held = services.go_on(made, Grounds(" R/7 ", until), by=reader, now=NOW)
    assert (held.became, held.reference, held.opened_at) == ("authorised", "R/7", NOW)
    with pytest.raises(LookNotStopped):
        services.go_on(held, Grounds("R/7", until), by=reader, now=NOW)


def test_grounds_that_do_not_hold_carry_nothing(wish: Wish, reader: StaffMember) -> None:
    made = stopped(wish, reader)
    ran_out = Grounds("R/7", timezone.localdate(NOW) - timedelta(days=1))
    for grounds in (Grounds(), ran_out):
        with pytest.raises(GroundsNeedReference):
            services.go_on(made, grounds, by=reader, now=NOW)
    made.refresh_from_db()
    assert made.opened_at is None


def test_only_whoever_was_stopped_goes_on(wish: Wish, reader: StaffMember) -> None:
    made = stopped(wish, reader)
    other = staff_with(Role.RESPONDER, on=wish.conversation.department)
    with pytest.raises(LookNotStopped):
        services.go_on(made, Grounds(is_threat=True), by=other, now=NOW)


def test_a_threat_carries_it_and_owes_its_reason_within_a_day(
    wish: Wish, reader: StaffMember
) -> None:
    made = services.go_on(stopped(wish, reader), Grounds(is_threat=True), by=reader, now=NOW)
    assert made.reason_due_at == NOW + timedelta(hours=24)
    assert list(queries.reasons_owed(reader)) == [made]
    assert queries.looks_to_remind(NOW) == []
    late = NOW + timedelta(hours=25)
    assert queries.looks_to_remind(late) == [made.pk]
    for _twice in range(2):
        services.remind_of_reason(made.pk, now=late)
    assert Notice.objects.filter(staff=reader, kind="look.reason_owed").count() == 1
    with pytest.raises(LookNeedsReason):
        services.give_reason(made, " ", by=reader, now=late)
    services.give_reason(made, "He said he was at her door.", by=reader, now=late)
    assert not queries.owed().exists()
    services.remind_of_reason(made.pk, now=late + timedelta(days=3))
    assert Notice.objects.filter(kind="look.reason_owed").count() == 1
    with pytest.raises(LookNeedsReason):
        services.give_reason(made, "Twice.", by=reader, now=late)


def test_what_was_kept_is_said_by_whoever_looked(wish: Wish, reader: StaffMember) -> None:
    made = look(wish, reader)
    assert services.say_kept(made, "nothing", by=reader, now=NOW).kept == "nothing"
    with pytest.raises(ValidationError):
        services.say_kept(made, "everything", by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.say_kept(made, "nothing", by=staff_with(Role.ADMINISTRATOR), now=NOW)


def test_a_second_press_shows_the_same_look_while_it_is_open(
    wish: Wish, reader: StaffMember
) -> None:
    made = look(wish, reader)
    soon, later = NOW + timedelta(minutes=5), NOW + timedelta(minutes=16)
    assert services.open_look(wish, by=reader, now=soon) == made
    assert services.open_look(wish, by=reader, now=later) is None
    other = staff_with(Role.RESPONDER, on=wish.conversation.department)
    assert services.open_look(wish, by=other, now=soon) is None


def test_the_report_counts_and_names_nobody(wish: Wish, reader: StaffMember) -> None:
    made = stopped(wish, reader)
    services.go_on(made, Grounds(is_threat=True), by=reader, now=NOW)
    overseer = staff_with(Role.MANAGER, on=wish.conversation.department)
    quarter = quarter_of(timezone.localdate(NOW))
    authorities = queries.rules_now(NOW).authorities
    found = look_report.lines(queries.looks_in(overseer, quarter), authorities)
    assert [each.numbers for each in found] == [(2, 1, 0, 0, 1)]
    assert look_report.totals(found) == [2, 1, 0, 0, 1]
    assert look_report.totals([]) == []
    assert not queries.looks_in(reader, quarter).exists()
    assert not queries.looks_in(overseer, quarter.before).exists()


def test_whoever_reads_the_log_is_in_the_audit_log(wish: Wish, reader: StaffMember) -> None:
    overseer = staff_with(Role.MANAGER, on=wish.conversation.department)
    quarter = quarter_of(timezone.localdate(NOW))
    services.note_reading(quarter, by=overseer, now=NOW, whole=False)
    services.sign_report(quarter, by=overseer, now=NOW)
    services.sign_report(quarter, by=overseer, now=NOW)
    assert LookReport.objects.count() == 1
    acts = AuditEntry.objects.filter(actor_id=overseer.pk).values_list("act", flat=True)
    assert sorted(acts) == ["look_log.opened", "look_report.read"]
    for refused in (services.sign_report, services.note_reading):
        more = {"whole": True} if refused is services.note_reading else {}
        with pytest.raises(PermissionDenied):
            refused(quarter, by=reader, now=NOW, **more)


def test_administrators_name_who_oversees(reader: StaffMember) -> None:
    admin = staff_with(Role.ADMINISTRATOR)
    services.name_overseers({"coordinator": " Ana Vale "}, by=admin, now=NOW)
    assert queries.overseer().coordinator == "Ana Vale"
    with pytest.raises(PermissionDenied):
        services.name_overseers({}, by=reader, now=NOW)


def test_a_number_elsewhere_is_no_way_round(wish: Wish, reader: StaffMember) -> None:
    with pytest.raises(LeadsToAProfile):
        inbox.add_reference(
            wish.conversation, system="X", number="1", link="https://x.com/gil", by=reader, now=NOW
        )


def test_an_unknown_platform_has_no_page(wish: Wish) -> None:
    assert wish.profile is not None
    wish.profile.platform = "gone"
    assert queries.page_of(wish.profile) == ""
