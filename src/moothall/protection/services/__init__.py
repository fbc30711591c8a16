"""Everything that is done about harm: covering, alarms; Incidents and who reads for whom."""

from moothall.protection.services.alarming import (
    open_alarms,
    tell,
)
from moothall.protection.services.answering import (
    answer,
)
from moothall.protection.services.circling import (
    Choices,
    choose,
    let_in,
    name,
)
from moothall.protection.services.drawing import (
    draw_line,
)
from moothall.protection.services.forgetting import forget_incidents
from moothall.protection.services.lifting import (
    lift,
    reveal,
)
from moothall.protection.services.numbers import add_number, remove_number
from moothall.protection.services.opening import (
    agree_to_open,
    ask_to_open,
    note_copy,
    note_opening,
)
from moothall.protection.services.reading import (
    look,
    read_kept,
    settle_kept,
)
from moothall.protection.services.reporting import (
    Account,
    Line,
    Told,
    add_line,
    add_post,
    report,
    retell,
    say_impact,
)
from moothall.protection.services.sparing import (
    end_shield,
    keep_arrived,
    keep_changed,
    link_contact,
    link_message,
    look_again,
    open_shield,
    part_contact,
    remind,
    settle,
    settle_again,
)

__all__ = [
    "Account",
    "Choices",
    "Line",
    "Told",
    "add_line",
    "add_number",
    "add_post",
    "agree_to_open",
    "answer",
    "ask_to_open",
    "choose",
    "draw_line",
    "end_shield",
    "forget_incidents",
    "keep_arrived",
    "keep_changed",
    "let_in",
    "lift",
    "link_contact",
    "link_message",
    "look",
    "look_again",
    "name",
    "note_copy",
    "note_opening",
    "open_alarms",
    "open_shield",
    "part_contact",
    "read_kept",
    "remind",
    "remove_number",
    "report",
    "retell",
    "reveal",
    "say_impact",
    "settle",
    "settle_again",
    "settle_kept",
    "tell",
]
