"""`moothall vault`: evidence packs, and whether they hold. Needs no database and no desk."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from moothall.domain.evidence import bag, checking
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.note import Key

SAY = Console(highlight=False, soft_wrap=True)


@click.group()
def vault() -> None:
    """Evidence packs, and whether they hold."""


@vault.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.option(
    "keys", "--key", multiple=True, metavar="NAME+ID+KEY", help="A key that you know to be theirs."
)
def verify(pack: Path, keys: tuple[str, ...]) -> None:
    """Check every proof in PACK, a zip or the folder it was unpacked into.

    Exits 0 when everything holds, or names the first thing that is wrong and exits 1. Without
    --key it believes the key inside the pack: compare that with the one that was published.
    """
    trusted = [Key.parse(line) for line in keys]
    try:
        found = _checked(pack, trusted)
    except DoesNotHold as wrong:
        click.echo(str(wrong))
        raise SystemExit(1) from None
    for sentence in _sentences(found, known=bool(trusted)):
        SAY.print(sentence, markup=False)


def _checked(pack: Path, trusted: list[Key]) -> checking.Checked:
    with Progress(transient=True) as bar:
        task = bar.add_task("Checking", total=None)

        def progress(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        if pack.is_dir():
            return checking.check(bag.from_folder(pack), trusted=trusted, progress=progress)
        with pack.open("rb") as stream:
            return checking.check(bag.from_zip(stream), trusted=trusted, progress=progress)


def _sentences(found: checking.Checked, *, known: bool) -> list[str]:
    """What was found, a line each."""
    said = [
        f"{found.whole:,} entries are in the log of {found.origin}, as they were sealed.",
        f"{found.erased:,} more were erased; their places are proved.",
        f"{found.media:,} files are as the entries name them; {found.left_out:,} were left out.",
    ]
    said += [
        f"{each.authority} saw its first {each.size:,} entries, {each.at:%Y-%m-%d %H:%M:%S} UTC."
        for each in found.stamps
    ]
    if not found.stamps:
        said.append("No authority has said when.")
    if not known:
        said.append("Compare the key inside the pack with the one that was published:")
        said += [each.text() for each in found.keys]
    return [*said, "Everything holds."]
