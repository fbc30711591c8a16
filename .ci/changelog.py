"""Turns the fragments of changes/ into a chapter of CHANGELOG.md, and takes them away."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("security", "added", "changed", "fixed", "removed")
TOP = re.compile(r"^## ", re.MULTILINE)


def fragments(folder: Path) -> dict[str, list[Path]]:
    """The fragments by kind, oldest name first. Raises ValueError for a name without a kind."""
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        kind = path.name.split(".")[-2]
        if kind not in found:
            raise ValueError(f"{path.name}: end it with one of {', '.join(KINDS)}, then .md")
        found[kind].append(path)
    return found


def chapter(version: str, day: str, found: dict[str, list[Path]]) -> str:
    """The chapter of one version: a heading a kind, a bullet a fragment."""
    parts = [f"## {version} ({day})\n"]
    for kind, paths in found.items():
        bullets = [f"- {path.read_text(encoding='utf-8').strip()}" for path in paths]
        if bullets:
            parts.append(f"### {kind.capitalize()}\n\n" + "\n".join(bullets) + "\n")
    return "\n".join(parts) + "\n"


def insert(changelog: str, text: str) -> str:
    """Put a chapter above the newest one."""
    newest = TOP.search(changelog)
    at = newest.start() if newest else len(changelog)
    return changelog[:at] + text + changelog[at:]


def main(version: str) -> int:
    """Assemble; 1 if there is nothing to say."""
    found = fragments(ROOT / "changes")
    paths = [path for each in found.values() for path in each]
    if not paths:
        print("changes/ is empty: nothing to release.")
        return 1
    target = ROOT / "CHANGELOG.md"
    day = datetime.now(tz=UTC).date().isoformat()
    new = insert(target.read_text(encoding="utf-8"), chapter(version, day, found))
    target.write_text(new, encoding="utf-8")
    for path in paths:
        path.unlink()
    print(f"CHANGELOG.md has a chapter for {version}, from {len(paths)} fragments.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the command and its one word
        sys.exit("Say which version: ./run changelog 0.2.0")
    sys.exit(main(sys.argv[1]))
