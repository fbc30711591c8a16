"""Writes of publishing: drafts, submitting, sending, settling, stopping."""

from moothall.publishing.services import checking, dismissing, elections
from moothall.publishing.services.approving import Question, question_of, refer, say_no, say_yes
from moothall.publishing.services.changing import (
    amend,
    do_amend,
    do_take_down,
    look_back,
    take_down,
    take_down_thread,
)
from moothall.publishing.services.composing import (
    UNDO,
    add_to_post,
    begin_post,
    bring_back_post,
    forget_thrown_away,
    keep_post,
    throw_away_post,
)
from moothall.publishing.services.copying import note_export
from moothall.publishing.services.drafts import discard_draft, save_draft
from moothall.publishing.services.elections import (
    change_election,
    enter_election,
    keep_in_period,
    tick_step,
    withdraw_election,
)
from moothall.publishing.services.emergencies import is_on_the_rota, review
from moothall.publishing.services.fitting import require_ready
from moothall.publishing.services.following import Followed, bring_back, follow, keep_words
from moothall.publishing.services.hashtags import (
    register_of_hashtags,
    remove_hashtag,
    save_hashtag,
)
from moothall.publishing.services.importing import import_batch
from moothall.publishing.services.library import use_of
from moothall.publishing.services.lists import (
    bring_in_changes,
    change_list,
    changes_in_use,
    end_change,
    forget_changes,
    plan_changes,
    require_fitting,
)
from moothall.publishing.services.modes import (
    add_standby,
    approve_line,
    begin_mode,
    end_mode,
    note_rumour,
    release,
    remove_standby,
    settle_rumour,
    withdraw_line,
)
from moothall.publishing.services.needing import needed_by, stops_of, waits_on_a_stop, would_need
from moothall.publishing.services.passing_on import find_post, require_found
from moothall.publishing.services.policies import set_policy
from moothall.publishing.services.posting import move, pull_back_post, submit_post
from moothall.publishing.services.previewing import AccountPreview, PartPreview, previews
from moothall.publishing.services.queueing import (
    QueuedDraft,
    QueuePlan,
    make_queued_drafts,
    plan_queue,
    take_back_queued_drafts,
)
from moothall.publishing.services.reach import read_reach
from moothall.publishing.services.referring import mail_officer
from moothall.publishing.services.sending import deliver, take_back_abandoned
from moothall.publishing.services.settling import (
    go_on,
    leave_as_it_is,
    look_again,
    posted_by_hand,
    send_late,
    settle,
)
from moothall.publishing.services.shelving import (
    FileFacts,
    add_file,
    describe_file,
    retire_file,
    small_picture,
)
from moothall.publishing.services.stopping import Stopped, lift, stop
from moothall.publishing.services.stories import (
    ask_for_a_reader,
    bring_back_story,
    is_no_story,
    put_away,
    say_of_story,
    set_story_label,
    tell_story,
    told_of,
    wake_story,
    with_label,
)
from moothall.publishing.services.submitting import pull_back, submit
from moothall.publishing.services.trying import Tried, checks_of, try_on_posts, try_on_words
from moothall.publishing.services.watching import judge_entry, say_what_it_is, watch

__all__ = [
    "UNDO",
    "AccountPreview",
    "FileFacts",
    "Followed",
    "PartPreview",
    "Question",
    "QueuePlan",
    "QueuedDraft",
    "Stopped",
    "Tried",
    "add_file",
    "add_standby",
    "add_to_post",
    "amend",
    "approve_line",
    "ask_for_a_reader",
    "begin_mode",
    "begin_post",
    "bring_back",
    "bring_back_post",
    "bring_back_story",
    "bring_in_changes",
    "change_election",
    "change_list",
    "changes_in_use",
    "checking",
    "checks_of",
    "deliver",
    "describe_file",
    "discard_draft",
    "dismissing",
    "do_amend",
    "do_take_down",
    "elections",
    "end_change",
    "end_mode",
    "enter_election",
    "find_post",
    "follow",
    "forget_changes",
    "forget_thrown_away",
    "go_on",
    "import_batch",
    "is_no_story",
    "is_on_the_rota",
    "judge_entry",
    "keep_in_period",
    "keep_post",
    "keep_words",
    "leave_as_it_is",
    "lift",
    "look_again",
    "look_back",
    "mail_officer",
    "make_queued_drafts",
    "move",
    "needed_by",
    "note_export",
    "note_rumour",
    "plan_changes",
    "plan_queue",
    "posted_by_hand",
    "previews",
    "pull_back",
    "pull_back_post",
    "put_away",
    "question_of",
    "read_reach",
    "refer",
    "register_of_hashtags",
    "release",
    "remove_hashtag",
    "remove_standby",
    "require_fitting",
    "require_found",
    "require_ready",
    "retire_file",
    "review",
    "save_draft",
    "save_hashtag",
    "say_no",
    "say_of_story",
    "say_what_it_is",
    "say_yes",
    "send_late",
    "set_policy",
    "set_story_label",
    "settle",
    "settle_rumour",
    "small_picture",
    "stop",
    "stops_of",
    "submit",
    "submit_post",
    "take_back_abandoned",
    "take_back_queued_drafts",
    "take_down",
    "take_down_thread",
    "tell_story",
    "throw_away_post",
    "tick_step",
    "told_of",
    "try_on_posts",
    "try_on_words",
    "use_of",
    "waits_on_a_stop",
    "wake_story",
    "watch",
    "with_label",
    "withdraw_election",
    "withdraw_line",
    "would_need",
]
