"""`moothall vault`: whether the log and packs hold, and the keys that sign.

Checking a pack needs no database and no desk; without a pack it is the log of this desk.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress

from moothall.cli.frame import call, data_option
from moothall.domain.evidence import bag, checking
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.note import LONGEST, Key
from moothall.domain.evidence.stretch import Accounted
from moothall.domain.packing.inspecting import MOST_DAYS, Inspection

if TYPE_CHECKING:
    from moothall.evidence.verifying import Verified

DAY = click.DateTime(["%Y-%m-%d"])
SAY = Console(highlight=False, soft_wrap=True)


@click.group()
def vault() -> None:
    """The log of what was seen, evidence packs, and whether they hold."""


@vault.command()
@data_option
@click.argument("pack", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "keys", "--key", multiple=True, metavar="NAME+ID+KEY", help="A key that you know to be theirs."
)
@click.option("--whole", is_flag=True, help="Without PACK: every entry, from the first on.")
@click.option(
    "outside",
    "--checkpoint",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Without PACK: a checkpoint that was mailed or copied, to see whether the tail is there.",
)
def verify(
    pack: Path | None, keys: tuple[str, ...], *, whole: bool, outside: tuple[Path, ...]
) -> None:
    """Check every proof in PACK, a zip or the folder it was unpacked into; else our own log.

    Exits 0 when everything holds, or names the first thing that is wrong and exits 1. Without
    --key it believes the key inside: compare that with the one that was published.
    The log is read from its last stamped checkpoint on, or whole.
    """
    trusted = [Key.parse(line) for line in keys]
    try:
        if pack is None:
            notes = [_read(each) for each in outside]
            said = _log_sentences(_walked(trusted, notes, whole=whole), known=bool(trusted))
        else:
            said = _sentences(_checked(pack, trusted), known=bool(trusted))
    except DoesNotHold as wrong:
        click.echo(str(wrong))
        raise SystemExit(1) from None
    for sentence in said:
        SAY.print(sentence, markup=False)


@vault.command()
@data_option
def key() -> None:
    """Print the public keys that sign now, one a line, to publish them."""
    for each in call("moothall.evidence.services:signers", now=_now()):
        click.echo(each.key.text())


@vault.command()
@data_option
def rotate() -> None:
    """Make a key that signs beside the others. Publish it, then end the older one."""
    click.echo(call("moothall.evidence.services:rotate", now=_now()).text())


@vault.command("end-key")
@data_option
@click.argument("key_id", metavar="ID")
@click.option("--lost", is_flag=True, help="It was lost or stolen, not merely replaced.")
def end_key(key_id: str, *, lost: bool) -> None:
    """Let the key with this ID, the 8 digits in its middle, sign no more."""
    ended = call("moothall.evidence.services:end_key", key_id=key_id, lost=lost, now=_now())
    click.echo(f"It signs no more: {ended.text()}")


@vault.command()
@data_option
def sign() -> None:
    """Sign the log as it stands and have it stamped outside at once."""
    checkpoint = call("moothall.evidence.services:anchor_now", now=_now())
    if checkpoint is None:
        click.echo("There is nothing to sign yet.")
        return
    click.echo(checkpoint.note, nl=False)
    for tried in checkpoint.anchors.all():
        click.echo(f"{tried.authority}: {tried.failure or 'kept'}", err=True)


@vault.command()
@data_option
@click.argument("incident", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
@click.option(
    "purpose",
    "--for",
    type=click.Choice(["police", "employer", "platform"]),
    default="police",
    show_default=True,
    help="Whom it is for: the person it happened to has said yes to that.",
)
@click.option("--danger", default="", help="Why a life is in danger: police without that yes.")
def export(incident: int, out: Path | None, purpose: str, danger: str) -> None:
    """Write an evidence pack of INCIDENT, a number. Whose it is, is told."""
    target = out or Path(f"incident-{incident}.zip")
    made = call(
        "moothall.protection.services:export_at_terminal",
        number=incident,
        purpose=purpose,
        danger=danger,
        out=target,
        now=_now(),
    )
    click.echo(f"{target}: {made.exhibits or 'no exhibits'}, {made.size:,} bytes")
    click.echo(f"SHA-256 {made.sha256}")


@vault.command("inspection")
@data_option
@click.option("--from", "first_day", type=DAY, required=True, metavar="DAY", help="First day.")
@click.option("--to", "last_day", type=DAY, required=True, metavar="DAY", help="Last day.")
@click.option("--account", type=int, metavar="N", help="Of this account; else the whole desk.")
@click.option("--with-names", is_flag=True, help="Name residents; without it they are numbers.")
@click.option(
    "--answer-days",
    type=click.IntRange(1, MOST_DAYS),
    default=2,
    show_default=True,
    help="Within how many days an answer is promised.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
def inspection(
    first_day: datetime,
    last_day: datetime,
    account: int | None,
    *,
    with_names: bool,
    answer_days: int,
    out: Path | None,
) -> None:
    """Write a pack for inspectors: posts, hidden comments, and proof that nothing is left out."""
    if last_day < first_day:
        raise click.BadParameter("It is before the first day.", param_hint="--to")
    target = out or Path(f"inspection-{first_day:%Y-%m-%d}-{last_day:%Y-%m-%d}.zip")
    wanted = Inspection(
        first_day.date(), last_day.date(), account, with_names=with_names, answer_days=answer_days
    )
    made = call(
        "moothall.records.services:export_for_inspectors", wanted=wanted, out=target, now=_now()
    )
    click.echo(f"{target}: {made.size:,} bytes")
    click.echo(f"SHA-256 {made.sha256}")


def _now() -> datetime:
    return datetime.now(UTC)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST + 1)


def _walked(trusted: list[Key], outside: list[bytes], *, whole: bool) -> "Verified":
    with Progress(transient=True) as bar:
        task = bar.add_task("Checking", total=None)

        def progress(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        found: Verified = call(
            "moothall.evidence.verifying:verify",
            whole=whole,
            trusted=trusted,
            outside=outside,
            progress=progress,
        )
    return found


def _log_sentences(found: "Verified", *, known: bool) -> list[str]:
    """What was found of our own log, a line each."""
    read = f"read from entry {found.begun_at:,} on" if found.begun_at else "all of them read"
    said = [
        f"{found.size:,} entries, {read}.",
        f"{found.checkpoints:,} checkpoints are signed, and the entries give their roots.",
    ]
    said += [
        f"{name} saw its first {size:,} entries, {at:%Y-%m-%d %H:%M:%S} UTC."
        for name, size, at in found.stamps[:10]
    ]
    if not found.stamps:
        said.append("No authority has said when: this proves nothing against whoever runs it.")
    return [*said, *_keys(found.keys, known=known), "Everything holds."]


def _keys(keys: Iterable[Key], *, known: bool) -> list[str]:
    if known:
        return []
    return [
        "Compare the key inside with the one that was published:",
        *(each.text() for each in keys),
    ]


def _checked(pack: Path, trusted: list[Key]) -> checking.Checked:
    with Progress(transient=True) as bar:
        task = bar.add_task("Checking", total=None)

        def progress(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        if pack.is_dir():
            return checking.check(bag.from_folder(pack), trusted=trusted, progress=progress)
        with pack.open("rb") as stream:
            return checking.check(bag.from_zip(stream), trusted=trusted, progress=progress)


def _stretch(found: Accounted | None) -> list[str]:
    """What became of every place of a period, where the pack accounts for one."""
    if found is None:
        return []
    withheld = [f"{count:,} withheld ({why})" for why, count in found.withheld.items()]
    told = [f"{found.given:,} given", *withheld, f"{found.erased:,} erased"]
    count, begin = found.end - found.begin, found.begin
    return [f"Each of the {count:,} places from {begin:,} on is accounted for: {', '.join(told)}."]


def _sentences(found: checking.Checked, *, known: bool) -> list[str]:
    """What was found in a pack, a line each."""
    said = [
        f"{found.whole:,} entries are in the log of {found.origin}, as they were sealed.",
        f"{found.erased:,} more were erased; their places are proved.",
        *(
            [f"{found.withheld:,} more are withheld: redacted copies stand in their place."]
            if found.withheld
            else []
        ),
        *_stretch(found.stretch),
        f"{found.media:,} files are as the entries name them; {found.left_out:,} were left out.",
    ]
    said += [
        f"{each.authority} saw its first {each.size:,} entries, {each.at:%Y-%m-%d %H:%M:%S} UTC."
        for each in found.stamps
    ]
    if not found.stamps:
        said.append("No authority has said when.")
    return [*said, *_keys(found.keys, known=known), "Everything holds."]
