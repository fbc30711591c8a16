"""A comment is hidden only under a posted rule, with a sealed copy and grounds; and taken back."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.evidence import queries as evidence
from moothall.inbox.models import Message
from moothall.moderation import queries, services
from moothall.moderation.errors import (
    AskSomebodyElse,
    IsAboutYou,
    IsInHand,
    NotCaptured,
    NothingToDecide,
    NotUnderOurPost,
    ReviewOutOfBounds,
    RuleNotInForce,
    RuleNotSignedOff,
    RulesNotPosted,
    SayWhyHidden,
    SayWhyNotTold,
)
from moothall.moderation.models import ModerationAction, Progress
from moothall.moderation.services.carrying import SUBJECT
from moothall.moderation.tests.factories import APPEAL, Scene, a_scene, carry, hidden
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.protection import services as protection

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


def test_abuse_is_hidden_by_one_person_and_read_back(scene: Scene) -> None:
    message, neighbour = scene.comment(), scene.comment("Thank you!", tone="positive")
    action = scene.ask(message)
    assert action.progress == Progress.ASKED
    assert not scene.is_hidden(message)
    carry(action)
    assert (action.progress, action.tries) == (Progress.HIDDEN, 1)
    assert action.hidden_at
    assert scene.is_hidden(message)
    assert not scene.is_hidden(neighbour)
    acts = AuditEntry.objects.filter(act__startswith="hiding.").order_by("pk")
    assert list(acts.values_list("act", flat=True))[:2] == ["hiding.asked", "hiding.hidden"]


def test_the_copy_was_sealed_before_and_what_was_done_is_sealed_after(scene: Scene) -> None:
    action = hidden(scene)
    copy = evidence.whole_positions("message", [action.message_id])
    acts = evidence.whole_positions(SUBJECT, [action.pk])
    assert action.sealed_at in copy
    assert len(acts) == 1
    assert acts[0] > action.sealed_at


def test_its_writer_is_told_in_private_which_rule_and_where_to_appeal(scene: Scene) -> None:
    action = hidden(scene)
    assert action.notice is not None
    said = action.notice.revision.text
    assert action.rule.title in said
    assert APPEAL in said
    assert "filth" not in said
    carry(action)  # a second worker tells nobody again
    assert ModerationAction.objects.exclude(notice=None).count() == 1


def test_where_its_writer_cannot_be_told_the_record_says_why(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    action.asked_by.grants.all().delete()  # whoever asked may answer there no more
    carry(action)
    assert action.progress == Progress.HIDDEN
    assert action.notice is None
    assert "You may not do this" in action.not_told_because


def test_not_telling_needs_a_reason(scene: Scene) -> None:
    message = scene.comment()
    with pytest.raises(SayWhyNotTold):
        scene.ask(message, notice_way="none")
    action = carry(
        scene.ask(message, notice_way="none", not_told_because="They would be at risk.")
    )
    assert action.notice is None
    assert action.progress == Progress.HIDDEN


def test_nothing_is_hidden_under_rules_that_nobody_can_read(tmp_path: Path) -> None:
    scene = a_scene(tmp_path, posted=False)
    with pytest.raises(RulesNotPosted):
        scene.ask(scene.comment())


def test_nothing_is_hidden_under_a_rule_that_does_not_hold(scene: Scene) -> None:
    message = scene.comment()
    with pytest.raises(RuleNotInForce):
        scene.ask(message, rule=scene.rule("pre-election"))
    terms = scene.terms(rule=scene.rule("spam"))
    services.end_rule(terms.rule, by=scene.manager, now=timezone.now())
    terms.rule.refresh_from_db()
    with pytest.raises(RuleNotInForce):
        services.ask_to_hide(message, terms, by=scene.by, now=timezone.now())


def test_only_what_others_say_in_public_under_our_post_is_hidden(scene: Scene) -> None:
    message = scene.comment()
    for change in ({"under": ""}, {"public": False}, {"direction": "out"}):
        before = {name: getattr(message, name) for name in change}
        Message.objects.filter(pk=message.pk).update(**change)
        with pytest.raises(NotUnderOurPost):
            scene.ask(message)
        Message.objects.filter(pk=message.pk).update(**before)


def test_nothing_is_hidden_before_the_vault_has_a_copy(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = scene.comment()
    monkeypatch.setattr(queries, "sealed_position", lambda _message: None)
    with pytest.raises(NotCaptured):
        scene.ask(message)


@pytest.mark.parametrize("empty", [{"reason": " "}, {"nothing_less": ""}])
def test_grounds_are_needed(scene: Scene, empty: dict[str, object]) -> None:
    with pytest.raises(SayWhyHidden):
        scene.ask(scene.comment(), **empty)


def test_the_second_look_is_neither_past_nor_far(scene: Scene) -> None:
    message = scene.comment()
    for days in (0, 181):
        with pytest.raises(ReviewOutOfBounds):
            scene.ask(message, review_on=timezone.localdate() + timedelta(days=days))


def test_one_is_asked_for_at_a_time(scene: Scene) -> None:
    message = scene.comment()
    scene.ask(message)
    with pytest.raises(IsInHand):
        scene.ask(message)


def test_who_may_not_hide_there_may_not(scene: Scene) -> None:
    reader = staff_with(Role.RESPONDER, on=scene.account.department)
    with pytest.raises(PermissionDenied):
        services.ask_to_hide(scene.comment(), scene.terms(), by=reader, now=timezone.now())


@pytest.mark.parametrize("tone", ["critical", "mixed", None])
def test_possible_criticism_waits_for_a_second_person(scene: Scene, tone: str | None) -> None:
    message = scene.comment("A disgrace. You lied to us.", tone=tone)
    action = scene.ask(message)
    assert action.progress == Progress.WAITS
    assert list(queries.to_carry_out(timezone.now())) == []
    carry(action)
    assert not scene.is_hidden(message)
    assert list(queries.waiting_for(scene.by)) == []
    assert list(queries.waiting_for(scene.other)) == [action]
    services.agree(action, by=scene.other, now=timezone.now())
    carry(action)
    assert scene.is_hidden(message)
    assert action.said_by == scene.other


def test_nobody_says_yes_to_their_own(scene: Scene) -> None:
    action = scene.ask(scene.comment("You lied.", tone="critical"))
    with pytest.raises(AskSomebodyElse):
        services.agree(action, by=scene.by, now=timezone.now())
    with pytest.raises(AskSomebodyElse):
        services.decline(action, why="No.", by=scene.by, now=timezone.now())


def test_a_no_leaves_it_and_says_why(scene: Scene) -> None:
    message = scene.comment("You lied.", tone="critical")
    action = scene.ask(message)
    with pytest.raises(SayWhyHidden):
        services.decline(action, why=" ", by=scene.other, now=timezone.now())
    services.decline(action, why="It is criticism.", by=scene.other, now=timezone.now())
    action.refresh_from_db()
    assert (action.progress, action.said_why) == (Progress.DECLINED, "It is criticism.")
    assert not scene.is_hidden(message)
    with pytest.raises(NothingToDecide):
        services.agree(action, by=scene.other, now=timezone.now())
    assert scene.ask(message).pk != action.pk  # it can be asked anew


def test_a_yes_counts_only_while_the_rule_holds(scene: Scene) -> None:
    action = scene.ask(scene.comment("You lied.", tone="critical"))
    services.end_rule(action.rule, by=scene.manager, now=timezone.now())
    with pytest.raises(RuleNotInForce):
        services.agree(action, by=scene.other, now=timezone.now())


def test_whoever_it_is_about_decides_neither_first_nor_second(scene: Scene) -> None:
    with pytest.raises(IsAboutYou):
        scene.ask(scene.comment(f"{scene.by.name} is filth."))
    action = scene.ask(scene.comment(f"{scene.other.name} lied.", tone="critical"))
    with pytest.raises(IsAboutYou):
        services.agree(action, by=scene.other, now=timezone.now())
    services.agree(action, by=scene.manager, now=timezone.now())


def test_the_target_of_an_incident_decides_nothing_about_its_sender(scene: Scene) -> None:
    first = scene.comment("Who does he think he is?")
    now, by = timezone.now(), scene.by
    incident = protection.report(protection.Told(), target=by, message=first, by=by, now=now)
    with pytest.raises(IsAboutYou):
        scene.ask(first)
    contact = first.conversation.contact
    protection.link_contact(incident, contact, why="He wrote it.", by=by, now=now)
    with pytest.raises(IsAboutYou):
        scene.ask(scene.comment())
    services.ask_to_hide(first, scene.terms(), by=scene.other, now=now)


def test_whoever_wrote_what_it_answers_does_not_decide(scene: Scene) -> None:
    message = scene.comment()
    ours = Message.objects.create(
        conversation=message.conversation, account=scene.account, external_id="ours-1",
        direction="out", author=scene.by, at=timezone.now(), text="We open on Monday.",
    )  # fmt: skip
    Message.objects.filter(pk=message.pk).update(answers=ours.external_id)
    with pytest.raises(IsAboutYou):
        scene.ask(message)


def test_nothing_is_hidden_under_a_text_that_nobody_signed_off(scene: Scene) -> None:
    message, first = scene.comment(), scene.rule()
    words = services.Words(first.title, first.text, "Shorter.")
    now = timezone.now()
    changed = services.change_rule(first, words, by=scene.manager, now=now)
    with pytest.raises(RuleNotSignedOff, match=scene.account.name) as refused:
        scene.ask(message)
    assert first.title in str(refused.value)
    assert not ModerationAction.objects.exists()
    services.sign_off(scene.account, [changed.pk], by=scene.manager, now=now)
    assert scene.ask(message).rule == changed


def test_the_second_yes_waits_for_the_signing_off_too(scene: Scene) -> None:
    action = scene.ask(scene.comment(tone="critical"))
    type(action.rule).objects.update(signed_off_at=None, signed_off_by=None)
    with pytest.raises(RuleNotSignedOff):
        services.agree(action, by=scene.other, now=timezone.now())
