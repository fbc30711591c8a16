"""House rules are taken over, changed, ended and posted; each version says who and why."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.moderation import shipped_rules
from moothall.domain.publishing import composition
from moothall.moderation import queries, services
from moothall.moderation.errors import (
    RuleIsTooBroad,
    RuleNeedsWhy,
    RulesAreThere,
    RulesNotPosted,
)
from moothall.moderation.models import HouseRule
from moothall.moderation.services import Beside, Words
from moothall.moderation.tests.factories import APPEAL, Scene, a_scene, signed_off
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing.models import Election
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
BETTER = Words("No abuse", "Do not insult a person.", "Plainer.")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path, posted=False)


def an_election(by: StaffMember) -> Election:
    """In whose period today lies."""
    today = timezone.localdate()
    return Election.objects.create(
        kind="other",
        area="Eastmere",
        poll_on=today + timedelta(days=10),
        notice_on=today - timedelta(days=10),
        entered_by=by,
    )


def test_every_rule_that_ships_is_taken_over_once(scene: Scene) -> None:
    assert set(HouseRule.objects.values_list("rule_id", "version")) == {
        (each.rule_id, 1) for each in shipped_rules()
    }
    assert scene.sheet.appeal == APPEAL
    with pytest.raises(RulesAreThere):
        services.begin_rules(scene.account, appeal=APPEAL, by=scene.manager, now=timezone.now())


def test_a_change_is_another_version_and_the_old_one_is_kept(scene: Scene) -> None:
    old = scene.rule()
    new = services.change_rule(old, BETTER, by=scene.manager, now=timezone.now())
    old.refresh_from_db()
    assert (new.version, new.title, new.why, new.made_by) == (
        *(2, "No abuse", "Plainer."),
        scene.manager,
    )
    assert old.ended_on == timezone.localdate()
    assert [each.pk for each in queries.rules_of(scene.account) if each.rule_id == "abuse"] == [
        new.pk
    ]
    assert AuditEntry.objects.filter(act="house_rule.changed").count() == 1
    with pytest.raises(RulesAreThere):
        services.change_rule(old, BETTER, by=scene.manager, now=timezone.now())


def test_a_rule_against_criticism_is_refused(scene: Scene) -> None:
    broad = Words("Be nice", "We remove anything we consider upsetting.", "Quiet.")
    with pytest.raises(RuleIsTooBroad):
        services.change_rule(scene.rule(), broad, by=scene.manager, now=timezone.now())
    with pytest.raises(RuleIsTooBroad):
        services.add_rule(scene.account, "nice", broad, by=scene.manager, now=timezone.now())
    assert HouseRule.objects.count() == len(shipped_rules())


def test_a_rule_without_words_or_reason_is_refused(scene: Scene) -> None:
    for words in (
        Words("", "Do not.", "So."),
        Words("No", " ", "So."),
        Words("No", "Do not.", ""),
    ):
        with pytest.raises(RuleNeedsWhy):
            services.change_rule(scene.rule(), words, by=scene.manager, now=timezone.now())


def test_a_rule_of_ones_own_has_one_name(scene: Scene) -> None:
    made = services.add_rule(scene.account, "links", BETTER, by=scene.manager, now=timezone.now())
    assert made.version == 1
    services.end_rule(made, by=scene.manager, now=timezone.now())
    assert not queries.rules_of(scene.account).filter(rule_id="links").exists()
    with pytest.raises(RulesAreThere):
        services.add_rule(scene.account, "links", BETTER, by=scene.manager, now=timezone.now())


def test_only_who_manages_the_account_makes_or_posts_them(scene: Scene) -> None:
    now, rule, by = timezone.now(), scene.rule(), scene.by
    for act in (
        lambda: services.change_rule(rule, BETTER, by=by, now=now),
        lambda: services.add_rule(scene.account, "x", BETTER, by=by, now=now),
        lambda: services.end_rule(rule, by=by, now=now),
        lambda: services.change_sheet(scene.sheet, Beside("a", "b", "c"), by=by, now=now),
        lambda: services.post_rules(scene.sheet, by=by, now=now),
        lambda: services.begin_rules(scene.account, appeal="a", by=by, now=now),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_they_are_posted_once_and_then_stand_on_the_public_page(scene: Scene) -> None:
    assert not queries.posted_sheets().exists()
    for _twice in range(2):
        services.post_rules(scene.sheet, by=scene.manager, now=timezone.now())
    assert queries.posted_sheet(scene.account.pk).posted_by == scene.manager
    assert AuditEntry.objects.filter(act="house_rules.posted").count() == 1


def test_hours_and_appeal_can_be_changed_and_the_log_says_so(scene: Scene) -> None:
    services.change_sheet(
        scene.sheet,
        Beside("Never.", "Nothing.", "x@y.example"),
        by=scene.manager,
        now=timezone.now(),
    )
    scene.sheet.refresh_from_db()
    assert (scene.sheet.hours, scene.sheet.appeal) == ("Never.", "x@y.example")
    assert AuditEntry.objects.filter(act="house_rules.sheet_changed").exists()


def test_the_rule_before_elections_holds_in_the_period_of_one_alone(scene: Scene) -> None:
    now = timezone.now()
    assert "pre-election" not in [each.rule_id for each in queries.rules_held(scene.account, now)]
    election = an_election(scene.manager)
    held, found = queries.rules_now(scene.account, now)
    assert found == election
    assert "pre-election" in [each.rule_id for each in held]


def test_a_rule_that_begins_later_does_not_hold_yet(scene: Scene) -> None:
    HouseRule.objects.filter(rule_id="spam").update(starts_on=date(2999, 1, 1))
    held = queries.rules_held(scene.account, timezone.now())
    assert "spam" not in [each.rule_id for each in held]


def test_the_composer_gets_them_as_a_post_once_they_are_posted(scene: Scene) -> None:
    with pytest.raises(RulesNotPosted):
        services.hand_to_composer(scene.sheet, by=scene.by, now=timezone.now())
    services.post_rules(scene.sheet, by=scene.manager, now=timezone.now())
    draft = services.hand_to_composer(scene.sheet, by=scene.by, now=timezone.now())
    made = composition.read(draft.composition or {})
    assert made.accounts == (scene.account.pk,)
    assert "No threats" in made.text
    assert f"/house-rules/{scene.account.pk}/" in made.text
    assert "Before an election" not in made.text


def test_each_text_says_who_signed_it_off_for_which_account_and_when(scene: Scene) -> None:
    now = timezone.now()
    (rule,) = HouseRule.objects.filter(account=scene.account, rule_id="abuse")
    assert services.sign_off(scene.account, [rule.pk], by=scene.manager, now=now) == [rule]
    rule.refresh_from_db()
    assert (rule.signed_off_by, rule.signed_off_at) == (scene.manager, now)
    assert AuditEntry.objects.filter(act="house_rule.signed_off", subject_id=rule.pk).count() == 1
    assert services.sign_off(scene.account, [rule.pk], by=scene.manager, now=now) == []
    assert HouseRule.objects.filter(signed_off_at=None).count() > 1


def test_a_new_version_is_signed_off_anew(scene: Scene) -> None:
    first = signed_off(scene.account, scene.manager)[0]
    words = Words("Be fair", "No threats.", "Shorter.")
    made = services.change_rule(first, words, by=scene.manager, now=timezone.now())
    assert made.signed_off_at is None
    ended = services.sign_off(scene.account, [first.pk], by=scene.manager, now=timezone.now())
    assert ended == []


def test_no_rule_of_another_account_is_signed_off_with_them(scene: Scene) -> None:
    (theirs,) = HouseRule.objects.filter(account=scene.account, rule_id="abuse")
    other: Account = AccountFactory.create()
    manager = staff_with(Role.MANAGER, on=other.department)
    now = timezone.now()
    assert services.sign_off(other, [theirs.pk], by=manager, now=now) == []
    with pytest.raises(PermissionDenied):
        services.sign_off(scene.account, [theirs.pk], by=manager, now=now)
    theirs.refresh_from_db()
    assert theirs.signed_off_at is None
