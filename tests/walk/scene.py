"""One of everything that an address can name, standing in one department."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from moothall.corrections import services as corrections
from moothall.corrections.models import Mistake
from moothall.domain.exchange import ReceivedFile
from moothall.domain.publishing.composition import Composition
from moothall.evidence import services as evidence
from moothall.inbox import services as inbox
from moothall.inbox.models import (
    Answer,
    Attachment,
    Conversation,
    Label,
    Message,
    Suggestion,
    Sweep,
)
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.people.models import DayOff, Department, Pause, Role, StaffMember
from moothall.people.services import make_token
from moothall.people.tests.factories import (
    GrantFactory,
    NoticeFactory,
    StaffMemberFactory,
    TeamFactory,
    staff_with,
)
from moothall.protection import services as protection
from moothall.protection.models import (
    EmergencyNumber,
    Incident,
    PoliceRoute,
    ReadingHandover,
    ReasonableStep,
)
from moothall.protection.services import private_addresses
from moothall.publishing import services as publishing
from moothall.publishing.models import (
    CaseStory,
    Draft,
    Election,
    EmergencyPost,
    Halt,
    MediaFile,
    Mode,
    OldPost,
    Origin,
    PackChange,
    Post,
    Publication,
    Rumour,
    Standby,
    TimelineEntry,
    VerifiedLine,
)
from moothall.publishing.services import looking_back
from moothall.publishing.services.revising import revise, write_parts
from moothall.publishing.tests.factories import a_publication
from moothall.publishing.tests.pictures import a_picture
from moothall.records.models import Disposal, Export, LegalHold, RetentionRule
from moothall.register.models import Account, Channel
from moothall.register.tests.factories import (
    AccessRequestFactory,
    AccountFactory,
    ChannelFactory,
    CustodianFactory,
)
from moothall.triage import contesting
from moothall.triage import services as triage
from moothall.triage.models import Verdict
from tests.walk import limits
from tests.walk.doubts import doubted

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CHAT = "14/11/2026, 14:03 - Rowan: I watch\n"
FILE = ReceivedFile("leak.jpg", "image/jpeg", b"\xff\xd8\xff a wet ceiling")


@dataclass(frozen=True)
class Scene:
    """Ids by what they name.

    Attributes:
        inside: things of the department; to whoever may not look into it they are not there.
        around: things that stand in no department.
    """

    department: Department
    owner: StaffMember
    inside: dict[str, object]
    around: dict[str, object]


def _wet(channel: Channel) -> Conversation:
    return a_conversation(channel, files=(FILE,), html="<p>It drips.</p>")


def set_scene(
    department: Department,
    owner: StaffMember,
    *,
    say: Callable[[Channel], Conversation] = _wet,
) -> Scene:
    """Make one of everything in `department`; `owner` holds every right there.

    `say` writes to us on the scene's channel, one message with one file.
    """
    account = AccountFactory.create(department=department)
    channel = ChannelFactory.create(account=account)
    conversation = say(channel)
    other, source = a_conversation(channel, BILAL), a_conversation(channel, BILAL)
    message = Message.objects.get(conversation=conversation)
    person = StaffMemberFactory.create()
    inside = {
        "account": account.pk,
        "custodian": CustodianFactory.create(account=account).pk,
        "request": AccessRequestFactory.create(department=department).pk,
        "team": TeamFactory.create(department=department).pk,
        "grant": GrantFactory.create(
            staff=person, role=Role.READER, department=department, granted_by=owner
        ).pk,
        "token": make_token(
            name="Repairs", department=department, role=Role.READER, by=owner, now=NOW
        ).token.pk,
        "conversation": conversation.pk,
        "message": message.pk,
        "file": Attachment.objects.get(message=message).pk,
        "contact": conversation.contact_id,
        "profile": conversation.profile_id,
        "reference": inbox.add_reference(
            conversation, system="Repairs", number="R-100", by=owner, now=NOW
        ).pk,
        "move": inbox.merge(source, into=other, by=owner, now=NOW).pk,
        "suggestion": Suggestion.objects.create(conversation=conversation, other=other).pk,
        "answer": Answer.objects.create(department=department, title="Bins", text="Friday.").pk,
        "label": Label.objects.create(department=department, name="bins").pk,
        "reply": a_publication(account, owner, conversation_id=conversation.pk).pk,
        "hold": LegalHold.objects.create(
            department=department, conversation=conversation, reason="A claim.", by=owner
        ).pk,
        "copy": _a_copy(conversation.pk, owner).pk,
        "media_file": _a_picture(department, owner).pk,
        "inspection": limits.inspected(account, owner),
    }
    inside["contest"] = _a_contest(message, owner)
    inside |= _hounded(message, person, department)
    inside |= doubted(conversation, owner)
    inside |= _posted(account, owner)
    inside |= _looked_back(TimelineEntry.objects.get(pk=inside["entry"]), owner)
    inside |= _owned_up(TimelineEntry.objects.get(pk=inside["entry"]), owner, person)
    inside |= limits.hidden(message, owner) | limits.piled_on(account, person, owner)
    around = _of_nobody_else(inside, person, owner, department)
    return Scene(department, owner, inside, around)


def _of_nobody_else(
    inside: dict[str, object], person: StaffMember, owner: StaffMember, here: Department
) -> dict[str, object]:
    """What belongs to one person or to everybody, taken out of what is the department's."""
    around = _around(here, person)
    around["posted_rules"] = limits.posted_rules()
    around["sweep"] = Sweep.objects.create(kind="close", by=owner).pk  # its maker's alone
    around["post_draft"] = publishing.begin_post(by=owner, now=NOW).pk  # its writer's alone
    told = Draft.objects.create(author=owner, composition=Composition().as_json())
    publishing.tell_story(told, by=owner, now=NOW)
    around["told_draft"] = told.pk  # its writer's alone
    around["hashtag"] = publishing.save_hashtag(word="BinDay", by=owner, now=NOW).pk
    around["list_change"] = PackChange.objects.create(
        pack="respect", what="row-ended", row="yobs", why="Walked.", made_by=owner,
        effective_from=date(2090, 1, 1),  # it changes no list that others read
    ).pk  # fmt: skip
    around["pack"] = "respect"
    around |= {key: inside.pop(key) for key in limits.ALONE} | {
        "care_step": "risk",  # these four stand in lists, and are the same for everybody
        "safety_point": "home-door",
        "own_topic": "exposure",
        "care_pack": "safety",
        "own_point": "exposure-phone",
    }
    around |= _case_of(Incident.objects.get(pk=str(around["incident"])))
    return around


def _hounded(message: Message, person: StaffMember, here: Department) -> dict[str, object]:
    """An Incident of somebody, whom it is about, and what anybody on duty is to read for them."""
    incident = Incident.objects.create(target=person, reported_by=person)
    chat = protection.Upload("chat.txt", len(CHAT), CHAT.encode)
    brought = protection.bring(incident, [chat], by=person, now=NOW).brought[0]
    link = incident.contacts.create(contact=message.conversation.contact, why="Walked.", by=person)
    named = person.private_addresses.create(address="walked@mail.example")
    return {
        "incident": incident.pk,
        "incident_contact": link.pk,
        "check_in": incident.check_ins.create(by=person, on=date(2026, 11, 20)).pk,
        "brought": brought.pk,
        "brought_save": "00000000-0000-4000-8000-000000000000",
        "kept": incident.kept.create(message=message).pk,
        "private_address": named.pk,
        "address_token": private_addresses.token_of(named),
        "mailed": incident.mailed.create(staff=person, key="0" * 64, word="asked").pk,
        "turn_handed_on": ReadingHandover.objects.create(
            staff=person, number=1, why="spent", conversation=message.conversation
        ).pk,
        "evidence_pack": evidence.ask_for_pack(
            f"incident:{incident.pk}", purpose="own", wishes={}, by=person, now=NOW
        ).pk,
        "special_opening": incident.special_openings.create(
            asked_by=staff_with(Role.ADMINISTRATOR), why="Walked."
        ).pk,
        "emergency_number": EmergencyNumber.objects.create(
            department=here, name="Duty manager", number="020 7946 0111"
        ).pk,
    }


def _case_of(incident: Incident) -> dict[str, object]:
    """What stands in the case of an Incident, and the lists beside all cases."""
    by = incident.target
    return {
        "police_record": incident.police_records.create(
            happened_at=NOW, force="Walked", asked="Walked.", by=by
        ).pk,
        "platform_report": incident.platform_reports.create(
            network="Walked", what="Walked.", reported_at=NOW, by=by
        ).pk,
        "police_route": PoliceRoute.objects.create(
            force="Walked", purpose="general", contact="101"
        ).pk,
        "reasonable_step": ReasonableStep.objects.create(
            kind="policy", done_on=date(2026, 1, 1), what="Walked.", by=by
        ).pk,
    }


def _a_contest(message: Message, owner: StaffMember) -> int:
    """A verdict on the message, and that it is wrong."""
    triage.rejudge_messages([message], now=NOW)
    verdict = Verdict.objects.get(pk=message.pk)
    return contesting.contest(
        message, label=verdict.tone, claim="given", why="It is not.", by=owner, now=NOW
    ).pk


def _posted(account: Account, owner: StaffMember) -> dict[str, object]:
    """A post, what stands on the timeline, and a halt."""
    made = Composition(text="The road is shut.", accounts=(account.pk,))
    draft = Draft.objects.create(author=owner, text=made.text)
    revision = revise(draft, [account], text=made.text, composition=made, by=owner, now=NOW)
    post = Post.objects.create(revision=revision, made_by=owner, made_at=NOW)
    publication = Publication.objects.create(
        post=post, revision=revision, account=account, leave_at=NOW + timedelta(days=9000)
    )
    write_parts(publication, [made.text])
    entry = TimelineEntry.objects.create(
        account=account,
        external_id="walked",
        origin=Origin.ELSEWHERE,
        posted_at=NOW,
        seen_at=NOW,
    )
    halt = Halt.objects.create(account=account, called_by=owner, called_at=NOW)
    mode = Mode.objects.create(
        kind=Mode.Kind.LIVE_EVENT, account=account, words="Walked.", begun_by=owner
    )
    standby = Standby.objects.create(
        staff=owner,
        department=account.department,
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(days=9000),
        added_by=owner,
    )
    return {
        "mode": mode.pk,
        "line": VerifiedLine.objects.create(mode=mode, text="So.", approved_by=owner).pk,
        "rumour": Rumour.objects.create(mode=mode, said="So?", noted_by=owner).pk,
        "standby": standby.pk,
        "post": post.pk,
        "revision": revision.pk,
        "emergency": EmergencyPost.objects.create(
            revision=revision, reason="Walked.", sent_by=owner, sent_at=NOW
        ).pk,
        "story": _a_story(account, owner),
        "publication": publication.pk,
        "entry": entry.pk,
        "halt": halt.pk,
        "election": Election.objects.create(
            kind="other",
            area="Walked",
            poll_on=date(2051, 5, 4),
            notice_on=date(2051, 3, 27),
            entered_by=owner,
        ).pk,
    }


def _a_story(account: Account, owner: StaffMember) -> int:
    """A story that rests for as long as any walk lasts."""
    made = Composition(text="We helped.", accounts=(account.pk,))
    draft = Draft.objects.create(author=owner, text=made.text, composition=made.as_json())
    story = publishing.tell_story(draft, by=owner, now=NOW)
    CaseStory.objects.filter(pk=story.pk).update(put_away_until=date(2999, 1, 1))
    return story.pk


def _looked_back(entry: TimelineEntry, owner: StaffMember) -> dict[str, object]:
    """What was found in what stands on the timeline."""
    row = looking_back.begin_look_back(entry.account, by=owner, now=timezone.now())
    old = OldPost.objects.create(look_back=row, entry=entry, posted_at=NOW, weight=2)
    return {"look_back": row.pk, "old_post": old.pk}


def _owned_up(entry: TimelineEntry, owner: StaffMember, person: StaffMember) -> dict[str, object]:
    """A mistake, what changes because of it, and somebody paused."""
    mistake = corrections.note_entry(
        entry,
        severity=Mistake.Severity.SLIP,
        noticed_by=Mistake.Noticed.US,
        noticed_at=NOW,
        by=owner,
        now=NOW,
    )
    change = corrections.add_remedy(
        mistake, what="Two phones.", due_on=date(2027, 1, 1), by=owner, now=NOW
    )
    pause = Pause.objects.create(
        staff=person,
        account_id=entry.account_id,
        until=timezone.now() + timedelta(days=9000),
        reason="Walked.",
        begun_by=owner,
    )
    told = corrections.refer(about=entry, why="Walked.", by=person, now=NOW)
    seen = corrections.record_compromise(
        entry.account,
        seen="Walked.",
        evidence=corrections.Evidence(filename="log.txt", content=b"Walked."),
        by=owner,
        now=NOW,
    )
    heard = corrections.add_amplifier(
        mistake,
        corrections.Heard("press", "report", name="Walked", source="Told."),
        by=owner,
        now=NOW,
    )
    return {
        "mistake": mistake.pk,
        "remedy": change.pk,
        "pause": pause.pk,
        "referral": told.pk,
        "compromise": seen.pk,
        "proof": seen.proofs.get().pk,
        "amplifier": heard.pk,
    }


def _a_picture(department: Department, owner: StaffMember) -> MediaFile:
    facts = publishing.FileFacts(title="A leak", alt="Water on a ceiling.")
    return publishing.add_file(
        a_picture(64, 48), facts, filename="leak.jpg", department=department, by=owner, now=NOW
    )


def _a_copy(conversation_id: int, owner: StaffMember) -> Export:
    return Export.objects.create(conversation_id=conversation_id, purpose="A request.", by=owner)


def _around(department: Department, person: StaffMember) -> dict[str, object]:
    rule = RetentionRule.objects.create(
        rule_id="walked",
        kind="conversation",
        months=12,
        why="Walked.",
        effective_from=date(2026, 1, 1),
        checked_on=date(2026, 1, 1),
    )
    night = Disposal.objects.create(rule=rule, records=0, digest="0" * 64)
    return {
        "person": person.pk,
        "department": department.pk,
        "notice": NoticeFactory.create().pk,
        "day_off": DayOff.objects.create(
            staff=person, first=date(2050, 1, 1), last=date(2050, 1, 2)
        ).pk,
        "platform": "email",
        "guess": "0" * 40,  # a secret that opens nothing
        "rule": rule.pk,
        "certificate": night.pk,
    }
