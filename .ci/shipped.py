"""Knows what we ship: the runtime packages from PyPI and npm, each with its licence."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

# Every one may stand beside ours, and all but CC0 (numpy holds a file of it, given away) are
# approved by the OSI. LGPL: psycopg, and what pi-heif holds, are used as libraries,
# unchanged and replaceable. MPL: certifi is data; its files stay under it.
# MIT-CMU: Pillow's, whose words are those of HPND.
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "HPND",
        "ISC",
        "LGPL-3.0-only",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    }
)
EXTRAS = frozenset({"bulk", "encoder"})  # what an operator may add; each must be free as well
# What older metadata calls them.
CALLED = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
# What a person read in the package's own LICENSE file, where its metadata says less.
READ = {
    # its wheels hold libheif and libde265, as their LICENSES_bundled.txt says; no encoder
    "pi_heif": "BSD-3-Clause AND LGPL-3.0-or-later",
    "htmx-ext-sse": "0BSD",
    "qrcode": "BSD-3-Clause AND MIT",  # ported in part from Kazuhiko Arase's, which is MIT
}


@dataclass(frozen=True, slots=True)
class Package:
    """One thing that runs wherever Moothall runs."""

    ecosystem: str
    name: str
    version: str
    licence: str

    @property
    def allowed(self) -> bool:
        """Whether its licence lets us ship it: each part of an AND, one part of an OR."""
        words = self.licence.strip("()")
        return all(
            any(term.strip(" ()") in ALLOWED for term in part.split(" OR "))
            for part in words.split(" AND ")
        )


def licence_of(package: Distribution) -> str:
    """The SPDX expression of an installed package, from the best of what it says of itself."""
    said = package.metadata.json
    if expression := said.get("license_expression"):
        return str(expression)
    names = [
        line.rpartition(" :: ")[2]
        for line in said.get("classifier", [])
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    named = names or [str(said.get("license", "")).split("\n")[0] or "unknown"]
    return " AND ".join(sorted({CALLED.get(name.lower(), name) for name in named}))


def python_packages(extras: frozenset[str] = frozenset()) -> list[Package]:
    """Everything `pip install moothall` brings, or with `extras`, by name, but for Moothall."""
    found = {package.name: package for package in _needed_by("moothall", extras, {})}
    found.pop("moothall", None)
    return [
        Package("pypi", name, package.version, READ.get(name) or licence_of(package))
        for name, package in sorted(found.items())
    ]


def _needed_by(
    name: str, extras: frozenset[str], seen: dict[tuple[str, frozenset[str]], bool]
) -> Iterator[Distribution]:
    if seen.setdefault((name, extras), False):
        return
    seen[name, extras] = True
    package = distribution(name)
    yield package
    for line in package.requires or []:
        wanted = Requirement(line)
        if any(_applies(wanted, extra) for extra in extras or {""}):
            plain = re.sub(r"[-_.]+", "-", wanted.name).lower()
            yield from _needed_by(plain, frozenset(wanted.extras), seen)


def _applies(wanted: Requirement, extra: str) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": extra})


def npm_packages() -> list[Package]:
    """What the built pages are made of, by name; tools that only build are left out."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return [
        Package(
            "npm",
            name := path.rpartition("node_modules/")[2],
            entry["version"],
            READ.get(name) or entry.get("license", "unknown"),
        )
        for path, entry in sorted(lock["packages"].items())
        if path and not entry.get("dev") and not entry.get("devOptional")
    ]
