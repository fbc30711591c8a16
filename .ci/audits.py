"""Audits what we ship: licences always, known weaknesses wherever the advisory services answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

from shipped import EXTRAS, ROOT, npm_packages, python_packages

BIN = Path(sys.executable).parent
REQUIREMENTS = ROOT / ".run" / "requirements.txt"


class CannotAudit(Exception):
    """The advisory service did not answer, so nothing is known, good or bad."""


def weak_licences() -> list[str]:
    """Packages whose licence we may not ship, or cannot tell."""
    return [
        f"{package.name} {package.version} is under {package.licence!r}: not on the list"
        for package in [*python_packages(EXTRAS), *npm_packages()]
        if not package.allowed
    ]


def run(*command: str | Path) -> str:
    """What a command printed, whatever its exit status says."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def weak_python() -> list[str]:
    """Known weaknesses in our Python packages. Raises CannotAudit."""
    REQUIREMENTS.parent.mkdir(exist_ok=True)
    run(BIN / "uv", "export", "-q", "--frozen", "--no-default-groups", "--no-emit-project",
        "--all-extras", "-o", REQUIREMENTS)  # fmt: skip
    said = run(BIN / "pip-audit", "-r", REQUIREMENTS, "--disable-pip", "--require-hashes",
               "--progress-spinner=off", "-f", "json")  # fmt: skip
    return read_pip_audit(said)


def read_pip_audit(said: str) -> list[str]:
    """Read pip-audit's answer; a package it skipped was not audited. Raises CannotAudit."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        raise CannotAudit("pip-audit gave no answer") from None
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped or not packages:
        raise CannotAudit(f"nothing is known of {len(skipped)} of {len(packages)} packages")
    return [
        f"{package['name']} {package['version']}: {weakness['id']}"
        for package in packages
        for weakness in package["vulns"]
    ]


def weak_npm() -> list[str]:
    """Known weaknesses in our npm packages. Raises CannotAudit."""
    return read_npm_audit(run("npm", "audit", "--json", "--omit=dev", "--audit"))


def read_npm_audit(said: str) -> list[str]:
    """Read npm's answer. Raises CannotAudit."""
    try:
        weaknesses = json.loads(said)["vulnerabilities"]
    except (ValueError, KeyError):
        raise CannotAudit("npm audit gave no answer") from None
    return [f"{name}: {found['severity']}" for name, found in weaknesses.items()]


def main() -> int:
    """Print what was found; 1 for a bad licence, a weakness, or a demanded audit not done."""
    shipped = len(python_packages()) + len(npm_packages())
    print(f"\n── Audits: licences and known weaknesses of the {shipped} packages we ship")
    wrong = weak_licences()
    for name, audit in (("Python", weak_python), ("npm", weak_npm)):
        try:
            wrong += audit()
        except CannotAudit as error:
            print(f"!! {name} packages were NOT audited for known weaknesses: {error}.")
            if os.environ.get("MOOTHALL_REQUIRE_AUDIT"):
                wrong.append(f"{name}: an audit was demanded and could not be done")
        else:
            print(f"{name} packages were audited for known weaknesses.")
    print("\n".join(wrong) or "Licences are in order.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
