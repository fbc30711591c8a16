"""Everything that is done about harm: covering, looking, lifting, raising the alarm."""

from moothall.protection.services.alarming import open_alarms, tell
from moothall.protection.services.answering import answer
from moothall.protection.services.drawing import draw_line
from moothall.protection.services.lifting import lift, reveal

__all__ = ["answer", "draw_line", "lift", "open_alarms", "reveal", "tell"]
