"""Says in a few lines what every run of the suite came to; the last line is for machines."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

WORSE = {"failure": "failed", "error": "failed", "skipped": "skipped"}
AGAIN = "-again"  # at the end of a run's name: what had failed in it, told once more and alone


def outcome_of(case: ET.Element) -> str:
    """passed, failed or skipped; an error before or after a test is a failure of it."""
    return next((WORSE[part.tag] for part in case if part.tag in WORSE), "passed")


def read(report: Path) -> tuple[dict[str, str], float]:
    """Outcomes by test, and seconds, of one junit file; an error after a failure adds nothing."""
    suites = ET.parse(report).getroot()  # noqa: S314 - pytest wrote it a moment ago
    seconds = sum(float(suite.get("time", 0)) for suite in suites.iter("testsuite"))
    outcomes: dict[str, str] = {}
    for case in suites.iter("testcase"):
        test = f"{case.get('classname', '')}::{case.get('name', '')}"
        if outcomes.get(test) != "failed":
            outcomes[test] = outcome_of(case)
    return outcomes, seconds


def unsteady(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The tests that failed and then passed alone; `first` is changed, its reader names them."""
    mended = [
        test
        for test, outcome in first.items()
        if outcome == "failed" and second.get(test) == "passed"
    ]
    first.update(dict.fromkeys(mended, "passed"))
    return mended


def main(folder: Path) -> int:
    """Print and keep the summary; 1 if anything failed or nothing ran."""
    total: Counter[str] = Counter()
    lines = ["", "── Summary"]
    for report in sorted(folder.glob("*.xml"), key=lambda path: path.stat().st_mtime):
        if report.stem.endswith(AGAIN):
            continue
        outcomes, seconds = read(report)
        second = report.with_name(f"{report.stem}{AGAIN}.xml")
        named = unsteady(outcomes, read(second)[0]) if second.exists() else []
        counts = Counter(outcomes.values())
        total += counts
        said = ", ".join(f"{counts[word]} {word}" for word in ("passed", "failed", "skipped"))
        lines.append(f"{report.stem:<22}{said} in {seconds:.0f} s")
        lines += [f"  unsteady, failed and then passed alone: {test}" for test in named]
    lines.append(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    text = "\n".join(lines)
    (folder / "summary").write_text(text + "\n", encoding="utf-8")
    print(text)
    return int(total["failed"] > 0 or total["passed"] == 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
