"""Which thing of the scene each argument of each address names."""

from tests.walk.addresses import Address
from tests.walk.scene import Scene

# "view.argument", or "namespace.argument" for all views of an app that are not named themselves.
NAMES = {
    "inbox.pk": "conversation",
    "inbox:undo_many.pk": "sweep",
    "inbox:remove_reference.pk": "reference",
    "inbox:undo_move.pk": "move",
    "inbox:decide.pk": "suggestion",
    "inbox:pull_back.pk": "reply",
    "inbox:settle.pk": "reply",
    "inbox:letter.pk": "message",
    "inbox:original.pk": "message",
    "inbox:attachment.pk": "file",
    "inbox:open_unscanned.pk": "file",
    "inbox:contact.pk": "contact",
    "inbox:join.pk": "profile",
    "inbox:part.pk": "profile",
    "inbox:edit_answer.pk": "answer",
    "inbox:retire_answer.pk": "answer",
    "inbox:post_comments.pk": "post",
    "inbox:entry_comments.pk": "entry",
    "inbox:edit_label.pk": "label",
    "inbox:remove_label.pk": "label",
    "corrections.pk": "mistake",
    "corrections.pause_pk": "pause",
    "corrections.compromise_pk": "compromise",
    "corrections:proof_file.pk": "proof",
    "corrections:informed.pk": "amplifier",
    "corrections:from_entry.pk": "entry",
    "corrections:tell_of_entry.pk": "entry",
    "corrections:tell_of_publication.pk": "publication",
    "corrections:timeline.pk": "referral",
    "corrections:referral.pk": "referral",
    "corrections:take.pk": "referral",
    "corrections:decide_referral.pk": "referral",
    "corrections:from_publication.pk": "publication",
    "corrections:done.pk": "remedy",
    "protection.pk": "message",
    "protection:line.pk": "department",
    "protection:remove_number.pk": "emergency_number",
    "protection:kept_one.pk": "kept",
    "protection:settle_kept.pk": "kept",
    "protection:agree.pk": "special_opening",
    "protection:incident.pk": "incident",
    "protection:retell.pk": "incident",
    "protection:say_impact.pk": "incident",
    "protection:add_line.pk": "incident",
    "protection:add_post.pk": "incident",
    "protection:choose.pk": "incident",
    "protection:name_people.pk": "incident",
    "protection:let_in.pk": "incident",
    "protection:link_contact.pk": "incident",
    "protection:part_contact.pk": "incident",
    "protection:part_contact.link_pk": "incident_contact",
    "protection:open_shield.pk": "incident",
    "protection:look_again.pk": "incident",
    "protection:end_shield.pk": "incident",
    "protection:look.pk": "incident",
    "protection:look.kept_pk": "kept",
    "protection:copy.pk": "incident",
    "protection:add_message.incident_pk": "incident",
    "publishing.pk": "post",
    "publishing:say.pk": "publication",
    "publishing:approve.pk": "revision",
    "publishing:emergency.pk": "emergency",
    "publishing:election.pk": "election",
    "publishing:withdraw_election.pk": "election",
    "publishing:election_step.pk": "election",
    "publishing:election_step.account_pk": "account",
    "publishing:keep_in_period.pk": "election",
    "publishing:keep_in_period.publication_pk": "publication",
    "publishing:policy.pk": "account",
    "publishing:lift.pk": "halt",
    "publishing:story.pk": "told_draft",
    "publishing:story_sooner.pk": "story",
    "publishing:story_label.pk": "account",
    "publishing:entry.pk": "entry",
    "publishing:judge.pk": "entry",
    "publishing:look.pk": "entry",
    "publishing:edit.pk": "entry",
    "publishing:take_down.pk": "entry",
    "publishing:begin_look_back.pk": "account",
    "publishing:look_back.pk": "look_back",
    "publishing:end_look_back.pk": "look_back",
    "publishing:old_posts_go.pk": "look_back",
    "publishing:old_post.pk": "old_post",
    "publishing:leave_old_post.pk": "old_post",
    "publishing:old_post_seen_to.pk": "old_post",
    "publishing:open_old_post.pk": "old_post",
    "hooks.pk": "account",
    "hooks.platform": "platform",
    "hooks.secret": "guess",
    "publishing:mode.pk": "mode",
    "publishing:end_mode.pk": "mode",
    "publishing:approve_line.pk": "mode",
    "publishing:note_rumour.pk": "mode",
    "publishing:withdraw_line.pk": "line",
    "publishing:settle_rumour.pk": "rumour",
    "publishing:release.pk": "publication",
    "publishing:remove_standby.pk": "standby",
    "register.pk": "account",
    "register.platform": "platform",
    "register.custodian_pk": "custodian",
    "asking.pk": "request",
    "people.pk": "person",
    "people:close_department.pk": "department",
    "people:team.pk": "team",
    "people:end.grant_pk": "grant",
    "people:end_token.pk": "token",
    "people:open_notice.pk": "notice",
    "demo.pk": "person",
    "records.pk": "conversation",
    "records:hold_post.pk": "post",
    "records:rule.pk": "rule",
    "records:certificate.pk": "certificate",
    "records:lift.pk": "hold",
    "records:copy.pk": "copy",
    "records:download.pk": "copy",
    "publishing:compose.pk": "post_draft",
    "publishing:save.pk": "post_draft",
    "publishing:preview.pk": "post_draft",
    "publishing:findings.pk": "post_draft",
    "publishing:confirm.pk": "post_draft",
    "publishing:bring_back.pk": "post_draft",
    "publishing:file.pk": "media_file",
    "publishing:retire_file.pk": "media_file",
    "publishing:small_picture.pk": "media_file",
    "publishing:whole_file.pk": "media_file",
    "publishing:hashtag.pk": "hashtag",
    "publishing:remove_hashtag.pk": "hashtag",
    "publishing:list.pack": "pack",
    "publishing:change_list.pack": "pack",
    "publishing:end_change.pk": "list_change",
    "triage.pk": "message",
    "triage:withdraw.pk": "contest",
    "api-1.account_id": "account",
    "api-1.conversation_id": "conversation",
    "api-1.publication_id": "reply",
}
# What libraries ask for: nothing of ours, and never right.
THEIRS: dict[str, object] = {
    "provider_id": "work",
    "uidb36": "zz",
    "key": "0-0",
    "pk": 404,
}


class UnnamedArgument(AssertionError):
    """An address asks for something the walk cannot make: say in NAMES what it names."""


def values_for(address: Address, scene: Scene) -> dict[str, object]:
    """What stands in the place of the address's arguments."""
    return {want: _value(address, want, scene) for want in address.wants}


def stands_inside(address: Address) -> bool:
    """Whether the address names a thing of the department."""
    return any(_thing(address, want) in INSIDE for want in address.wants)


INSIDE = {
    *("conversation", "reference", "move", "suggestion", "reply", "message", "file"),
    *("contact", "profile", "answer", "label", "account", "custodian", "request", "team"),
    *("grant", "token", "hold", "copy", "department", "post", "publication", "entry", "halt"),
    *("mode", "line", "rumour", "standby", "revision", "emergency", "story"),
    *("media_file", "contest", "mistake", "remedy", "pause", "kept", "emergency_number"),
    *("referral", "compromise", "proof", "amplifier"),
    *("look_back", "old_post"),
}


def _thing(address: Address, want: str) -> str | None:
    space = address.name.partition(":")[0]
    return NAMES.get(f"{address.name}.{want}") or NAMES.get(f"{space}.{want}")


def _value(address: Address, want: str, scene: Scene) -> object:
    thing = _thing(address, want)
    if thing is not None:
        return {**scene.around, **scene.inside}[thing]
    if ":" not in address.name:
        return THEIRS[want]
    raise UnnamedArgument(f"{address.name}: what is {want}?")
