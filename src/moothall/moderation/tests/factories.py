"""A comment under a post of ours on the demo platform, with house rules that are posted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind, Outgoing
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.moderation import services
from moothall.moderation.models import HouseRule, ModerationAction, RuleSheet
from moothall.moderation.services import Terms
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory, ChannelFactory
from moothall.triage.models import Verdict

APPEAL = "another.look@eastmere.example"
ABUSE = "You are a worthless piece of filth."


@dataclass
class Scene:
    """One post, one comment under it, and two who may decide."""

    platform: DemoPlatform
    account: Account
    under: str
    by: StaffMember
    other: StaffMember
    manager: StaffMember
    sheet: RuleSheet = field(init=False)

    def comment(self, text: str = ABUSE, *, tone: str | None = "abusive") -> Message:
        """A resident's, as it was received; judged so, or by nobody."""
        name = self.platform.comment(self.under, text)
        with register.connect(self.account) as connector:
            batch = connector.fetch(ChannelKind.COMMENTS, "")
        inbox.receive(self.account.channels.get(), batch, now=timezone.now())
        message = Message.objects.get(external_id=name)
        if tone is not None:
            judge(message, tone)
        return message

    def rule(self, rule_id: str = "abuse") -> HouseRule:
        return HouseRule.objects.get(account=self.account, rule_id=rule_id, ended_on=None)

    def terms(self, **more: object) -> Terms:
        first: dict[str, object] = {
            "rule": self.rule(),
            "reason": "It degrades a person.",
            "nothing_less": "They were asked to stop.",
            "review_on": timezone.localdate() + timedelta(days=30),
            "notice_way": "private",
        }
        return Terms(**{**first, **more})  # type: ignore[arg-type]  # as each test wants

    def ask(self, message: Message, **more: object) -> ModerationAction:
        return services.ask_to_hide(message, self.terms(**more), by=self.by, now=timezone.now())

    def is_hidden(self, message: Message) -> bool:
        return self.platform.is_hidden(message.external_id)


def a_scene(folder: Path, *, posted: bool = True) -> Scene:
    """The demo platform, an account with rules, a post of ours."""
    platform = DemoPlatform(folder / "demo.sqlite3")
    account: Account = AccountFactory.create(
        platform="demo",
        name="Eastmere Council",
        address="@eastmere",
        settings={"file": str(platform.ledger.path), "repeats": "recognised"},
        department=DepartmentFactory.create(),
    )
    ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS)
    with register.connect(account) as connector:
        ours = connector.publish(Outgoing("k" * 32, "The pool opens on Monday.")).external_id
    here = account.department
    by, other = (staff_with(Role.PUBLISHER, on=here) for _each in range(2))
    scene = Scene(platform, account, ours, by, other, staff_with(Role.MANAGER, on=here))
    now = timezone.now()
    scene.sheet = services.begin_rules(account, appeal=APPEAL, by=scene.manager, now=now)
    if posted:
        services.post_rules(scene.sheet, by=scene.manager, now=now)
        signed_off(account, scene.manager)
    return scene


def signed_off(account: Account, by: StaffMember) -> list[HouseRule]:
    """All its rules, by whoever manages it."""
    rules = HouseRule.objects.filter(account=account).values_list("pk", flat=True)
    return services.sign_off(account, list(rules), by=by, now=timezone.now())


def judge(message: Message, tone: str) -> Verdict:
    """What triage would have said."""
    return Verdict.objects.create(
        message=message,
        tone=tone,
        target="you",
        language="en",
        engine="test 1",
        unsure=False,
        urgent=False,
        shield=tone == "abusive",
        judged_at=timezone.now(),
    )


def in_a_month() -> date:
    return timezone.localdate() + timedelta(days=30)


def carry(action: ModerationAction, *, later: int = 0) -> ModerationAction:
    """As the worker does it, so many seconds from now."""
    services.carry_out(action.pk, now=timezone.now() + timedelta(seconds=later))
    action.refresh_from_db()
    return action


def hidden(scene: Scene, **more: object) -> ModerationAction:
    return carry(scene.ask(scene.comment(), **more))
