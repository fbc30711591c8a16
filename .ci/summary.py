"""Says in a few lines what every run of the suite came to; the last line is for machines."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

WORSE = {"failure": "failed", "error": "failed", "skipped": "skipped"}


def outcome_of(case: ET.Element) -> str:
    """passed, failed or skipped; an error before or after a test is a failure of it."""
    return next((WORSE[part.tag] for part in case if part.tag in WORSE), "passed")


def count(report: Path) -> tuple[Counter[str], float]:
    """Outcomes and seconds of one junit file."""
    suites = ET.parse(report).getroot()  # noqa: S314 - pytest wrote it a moment ago
    seconds = sum(float(suite.get("time", 0)) for suite in suites.iter("testsuite"))
    return Counter(map(outcome_of, suites.iter("testcase"))), seconds


def main(folder: Path) -> int:
    """Print and keep the summary; 1 if anything failed or nothing ran."""
    total: Counter[str] = Counter()
    lines = ["", "── Summary"]
    for report in sorted(folder.glob("*.xml"), key=lambda path: path.stat().st_mtime):
        counts, seconds = count(report)
        total += counts
        said = ", ".join(f"{counts[word]} {word}" for word in ("passed", "failed", "skipped"))
        lines.append(f"{report.stem:<22}{said} in {seconds:.0f} s")
    lines.append(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    text = "\n".join(lines)
    (folder / "summary").write_text(text + "\n", encoding="utf-8")
    print(text)
    return int(total["failed"] > 0 or total["passed"] == 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
