"""Writes dist/sbom.json: what we ship, in CycloneDX 1.6, from PyPI and npm alike."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from shipped import ROOT, Package, npm_packages, python_packages

BIN = Path(sys.executable).parent
TARGET = ROOT / "dist" / "sbom.json"


def installed() -> dict[str, Any]:
    """What cyclonedx-py sees in this environment, tools of ours and all."""
    command = [BIN / "cyclonedx-py", "environment", "--sv", "1.6", "--of", "JSON",
               "--pyproject", ROOT / "pyproject.toml", "--output-reproducible"]  # fmt: skip
    words = [str(word) for word in command] + [sys.executable]
    document: dict[str, Any] = json.loads(subprocess.check_output(words, text=True))
    return document


def keep_shipped(document: dict[str, Any], names: set[str]) -> None:
    """Leave only packages in `names`, and only what depends on or is needed by them."""
    document["components"] = [each for each in document["components"] if each["name"] in names]
    kept = {each["bom-ref"] for each in document["components"]}
    kept.add(document["metadata"]["component"]["bom-ref"])
    document["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", []) if ref in kept]}
        for each in document["dependencies"]
        if each["ref"] in kept
    ]


def npm_component(package: Package) -> dict[str, Any]:
    """One npm package in CycloneDX's words."""
    address = f"pkg:npm/{quote(package.name, safe='/')}@{package.version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": package.name,
        "version": package.version,
        "purl": address,
        "licenses": [{"expression": package.licence}],
    }


def sbom() -> dict[str, Any]:
    """The whole document. Raises ValueError where it is not valid CycloneDX."""
    document = installed()
    keep_shipped(document, {package.name for package in python_packages()})
    document["components"] += map(npm_component, npm_packages())
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document))
    if wrong:
        raise ValueError(f"The bill of materials is not valid CycloneDX: {wrong}")
    return document


def main() -> None:
    """Write it and say where."""
    document = sbom()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(document['components'])} packages")


if __name__ == "__main__":
    main()
