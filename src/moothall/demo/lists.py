"""What Eastmere changed in the lists of its checks: one name that hurts, one that was undone."""

from datetime import datetime

from moothall.demo import script
from moothall.demo.council import Council
from moothall.domain.publishing.checks.changes import Change, What
from moothall.publishing import services as publishing


def change_all(council: Council, *, now: datetime) -> None:
    """Make each change when it was made, and end those that did not last."""
    for row in script.posts()["list_change"]:
        by = council.staff[row["by"]]
        change = Change(
            pack=row["pack"],
            what=What(row["what"]),
            row=row["row"],
            words=tuple(row["words"]),
            level=row.get("level", ""),
            says=row.get("says", ""),
            fix=row.get("fix", ""),
            why=row["why"],
        )
        made = publishing.change_list(change, by=by, now=now - script.span(row["ago"]))
        if ended := row.get("ended"):
            at = now - script.span(ended["ago"])
            publishing.end_change(made, because=ended["because"], by=by, now=at)
