"""What staff press, and what everybody can read without signing in."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.screens.pages import words
from moothall.moderation import services
from moothall.moderation.models import HouseRule, ModerationAction, Progress, RuleSheet
from moothall.moderation.tests.factories import APPEAL, Scene, a_scene, in_a_month
from moothall.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


def filled(scene: Scene, **more: object) -> dict[str, object]:
    return {
        "rule": scene.rule().pk,
        "reason": "It degrades a person.",
        "nothing_less": "They were asked to stop.",
        "notice_way": "private",
        "review_on": in_a_month().isoformat(),
        **more,
    }


def shown(message: Message) -> Message:
    """Its words may be read now."""
    Message.objects.filter(pk=message.pk).update(cover=Cover.OPEN)
    return message


def test_from_below_a_comment_to_hidden_and_back(client: Client, scene: Scene) -> None:
    message = shown(scene.comment())
    sign_in(client, scene.by)
    assert "Hide under a house rule" in words(client.get(message.conversation.get_absolute_url()))
    address = reverse("moderation:hide", args=[message.pk])
    page = words(client.get(address))
    assert "What others got under the same rule" in page
    assert "This reads as criticism" not in page
    sent = client.post(address, filled(scene))
    action = ModerationAction.objects.get()
    assert sent["Location"] == action.get_absolute_url()
    services.carry_out(action.pk, now=timezone.now())
    page = words(client.get(action.get_absolute_url()))
    assert "Hidden" in page
    assert "is told" in page
    assert "Hidden: No abuse of people" in words(
        client.get(message.conversation.get_absolute_url())
    )
    client.post(reverse("moderation:show", args=[action.pk]), {"why": "It was satire."})
    services.carry_out(action.pk, now=timezone.now())
    assert "It was satire." in words(client.get(action.get_absolute_url()))
    assert not scene.is_hidden(message)
    assert client.get(address).status_code == 200  # it could be hidden anew


def test_possible_criticism_says_so_and_a_colleague_finds_it_on_today(
    client: Client, scene: Scene
) -> None:
    message = shown(scene.comment("You lied to us.", tone="critical"))
    sign_in(client, scene.by)
    address = reverse("moderation:hide", args=[message.pk])
    assert "criticism is never a ground" in words(client.get(address))
    client.post(address, filled(scene))
    action = ModerationAction.objects.get()
    assert "Your yes or no" not in words(client.get(action.get_absolute_url()))
    assert client.get(address)["Location"] == action.get_absolute_url()
    sign_in(client, scene.other)
    assert "Waits for a second yes" in words(client.get(reverse("desk:today")))
    assert "Your yes or no" in words(client.get(action.get_absolute_url()))
    client.post(reverse("moderation:decline", args=[action.pk]), {"why": ""})
    action.refresh_from_db()
    assert action.progress == Progress.WAITS
    client.post(reverse("moderation:decline", args=[action.pk]), {"why": "It is criticism."})
    action.refresh_from_db()
    assert action.progress == Progress.DECLINED
    client.post(reverse("moderation:agree", args=[action.pk]))
    assert "moved on" in words(client.get(action.get_absolute_url()))


def test_covered_words_stay_covered_on_every_page_of_it(client: Client, scene: Scene) -> None:
    message = scene.comment("Zanzibarine filth.")
    Message.objects.filter(pk=message.pk).update(cover=Cover.COVERED, cover_kind="abuse")
    sign_in(client, scene.by)
    form = words(client.get(reverse("moderation:hide", args=[message.pk])))
    assert "Its words are covered" in form
    action = scene.ask(message)
    services.carry_out(action.pk, now=timezone.now())
    pages = [reverse("moderation:record"), action.get_absolute_url(), reverse("desk:today")]
    read = [form, *(words(client.get(each)) for each in pages)]
    assert not [each for each in read if "Zanzibarine" in each]


def test_the_one_it_is_about_is_sent_to_a_colleague(client: Client, scene: Scene) -> None:
    message = shown(scene.comment(f"{scene.by.name} is filth."))
    sign_in(client, scene.by)
    address = reverse("moderation:hide", args=[message.pk])
    assert "about you, so a colleague decides" in words(client.get(address))
    assert "about you, so a colleague decides" in words(client.post(address, filled(scene)))
    assert not ModerationAction.objects.exists()


def test_by_hand_asks_for_what_was_seen(client: Client, scene: Scene) -> None:
    message = shown(scene.comment())
    scene.account.platform = "mastodon"
    scene.account.save(update_fields=["platform"])
    sign_in(client, scene.by)
    address = reverse("moderation:hide", args=[message.pk])
    assert "by hand" in words(client.get(address))
    client.post(address, filled(scene, notice_way="none", not_told_because="No way."))
    action = ModerationAction.objects.get()
    assert "Hide it by hand" in words(client.get(action.get_absolute_url()))
    done = reverse("moderation:by_hand", args=[action.pk])
    client.post(done, {"seen": ""})
    assert action.hand_steps.count() == 0
    client.post(done, {"seen": "Gone, signed out."})
    assert "Gone, signed out." in words(client.get(action.get_absolute_url()))


def test_it_can_be_asked_once_more_and_looked_at_again(client: Client, scene: Scene) -> None:
    action = scene.ask(scene.comment())
    ModerationAction.objects.filter(pk=action.pk).update(progress=Progress.STILL_SHOWN)
    sign_in(client, scene.by)
    client.post(reverse("moderation:again", args=[action.pk]))
    services.carry_out(action.pk, now=timezone.now())
    kept = {"why": "It would come back.", "review_on": in_a_month().isoformat()}
    client.post(reverse("moderation:look", args=[action.pk]), kept)
    assert "It would come back." in words(client.get(action.get_absolute_url()))


def test_the_record_counts_and_gives_places_in_the_vault(client: Client, scene: Scene) -> None:
    action = scene.ask(scene.comment())
    services.carry_out(action.pk, now=timezone.now())
    sign_in(client, scene.by)
    page = words(client.get(reverse("moderation:record"), {"rule": "abuse"}))
    assert f"Copy: entry {action.sealed_at}." in page
    assert "What was done: entry" in page
    assert "1 hidden, 0 shown again" in page
    table = b"".join(client.post(reverse("moderation:table"))).decode()
    assert "abuse" in table
    assert "degrades" not in table
    assert scene.by.name not in table


def test_rules_are_taken_over_changed_and_posted_by_pressing(client: Client, scene: Scene) -> None:
    HouseRule.objects.all().delete()
    RuleSheet.objects.all().delete()
    sign_in(client, scene.manager)
    address = reverse("moderation:rules", args=[scene.account.pk])
    assert "Take over the rules that ship" in words(client.get(address))
    assert "Give an address" in words(client.post(address, {"appeal": ""}))
    client.post(address, {"appeal": APPEAL})
    assert "They are not posted" in words(client.get(address))
    client.post(reverse("moderation:post_rules", args=[scene.account.pk]))
    rule = scene.rule()
    change = reverse("moderation:change_rule", args=[scene.account.pk, rule.pk])
    broad = {"title": "Be nice", "text": "Nothing we consider upsetting.", "why": "Quiet."}
    assert "A house rule cannot say" in words(client.post(change, broad))
    sound = {"title": "No abuse", "text": "Do not insult a person.", "why": "Plainer."}
    client.post(change, sound)
    assert scene.rule().version == 2
    beside = {"hours": "Mondays.", "limits": "We remove no criticism.", "appeal": APPEAL}
    client.post(reverse("moderation:sheet", args=[scene.account.pk]), beside)
    adding = reverse("moderation:add_rule", args=[scene.account.pk])
    client.post(adding, {**sound, "rule_id": "links"})
    assert "are there already" in words(client.post(adding, {**sound, "rule_id": "links"}))
    client.post(reverse("moderation:end_rule", args=[scene.account.pk, scene.rule("links").pk]))
    page = words(client.get(address))
    assert "Mondays." in page
    assert "version 2" in page
    assert "Posted" in words(client.get(reverse("moderation:accounts")))


def test_rules_are_signed_off_by_pressing_and_hiding_offers_no_other(
    client: Client, scene: Scene
) -> None:
    HouseRule.objects.update(signed_off_at=None, signed_off_by=None)
    comment = scene.comment()
    hiding = reverse("moderation:hide", args=[comment.pk])
    sign_in(client, scene.by)
    assert "Nobody has signed off a house rule for this account" in words(client.get(hiding))
    sign_in(client, scene.manager)
    address = reverse("moderation:rules", args=[scene.account.pk])
    assert "stands by its words" in words(client.get(address))
    press = reverse("moderation:sign_off_rules", args=[scene.account.pk])
    page = words(client.post(press, {"rule": [scene.rule().pk, "x"]}, follow=True))
    assert "1 rule is signed off" in page
    assert f"Signed off for this account by {scene.manager.name}" in page
    assert "nothing to sign off" in words(client.post(press, follow=True))
    sign_in(client, scene.by)
    assert "rules are not among them" in words(client.get(hiding))


def test_who_may_not_set_rules_reads_them(client: Client, scene: Scene) -> None:
    sign_in(client, scene.by)
    page = words(client.get(reverse("moderation:rules", args=[scene.account.pk])))
    assert "No threats" in page
    assert "Add a rule" not in page
    post = reverse("moderation:to_composer", args=[scene.account.pk])
    assert "/posts/" in client.post(post)["Location"]


def test_everybody_reads_posted_rules_with_hours_appeal_and_counts(
    client: Client, scene: Scene
) -> None:
    action = scene.ask(scene.comment())
    services.carry_out(action.pk, now=timezone.now())
    page = client.get(reverse("moderation:public", args=[scene.account.pk]))
    assert not page.cookies
    read = words(page)
    assert "We do not remove criticism" in read
    assert APPEAL in read
    assert "Before an election" not in read
    assert "so far" in read
    assert scene.by.name not in read
    assert "Eastmere Council" in words(client.get(reverse("moderation:public_pages")))


def test_rules_that_are_not_posted_are_nobodys(client: Client, tmp_path: Path) -> None:
    scene = a_scene(tmp_path, posted=False)
    assert client.get(reverse("moderation:public", args=[scene.account.pk])).status_code == 404
