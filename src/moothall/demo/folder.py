"""Where a demonstration lives, and how it is told from a real installation."""

import os
import shutil
from pathlib import Path

from moothall.demo.errors import NotADemoFolder

MARK = "this-is-a-demo"
READY = "ready"
KEPT = frozenset({"MOOTHALL_LOG_FORMAT"})  # everything else could lead to a real installation


def usual() -> Path:
    """In a clone, beside it; else in the person's cache."""
    clone = Path(__file__).resolve().parents[3]
    if (clone / "pyproject.toml").is_file() and (clone / "run").is_file():
        return clone / ".run" / "eastmere"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "moothall" / "demo"


def claim(folder: Path, *, fresh: bool) -> None:
    """Make `folder` a demonstration's own. What an earlier one left is kept, unless `fresh`.

    One that was interrupted before it was complete is begun again. Raises NotADemoFolder.
    """
    ours = (folder / MARK).is_file()
    if folder.exists() and not ours and (not folder.is_dir() or any(folder.iterdir())):
        raise NotADemoFolder(folder=folder)
    if ours and (fresh or not is_ready(folder)):
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / MARK).exists():
        (folder / MARK).write_text("", encoding="ascii")


def is_ready(folder: Path) -> bool:
    """Whether Eastmere is complete there."""
    return (folder / MARK).read_text(encoding="ascii") == READY


def note_ready(folder: Path) -> None:
    """Write that Eastmere is complete."""
    (folder / MARK).write_text(READY, encoding="ascii")


def describe(folder: Path, *, port: int) -> None:
    """Let the environment say that this process is a demonstration, and nothing else."""
    for name in [name for name in os.environ if name.startswith("MOOTHALL_")]:
        if name not in KEPT:
            del os.environ[name]
    os.environ |= {
        "MOOTHALL_DATA": str(folder),
        "MOOTHALL_DEMO": "true",
        "MOOTHALL_LOG_FORMAT": os.environ.get("MOOTHALL_LOG_FORMAT", "lines"),
        "MOOTHALL_ORGANISATION": "Eastmere District Council",
        "MOOTHALL_BASE_URL": f"http://127.0.0.1:{port}",
    }
