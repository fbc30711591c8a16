"""The process of one bench: `python -m moothall.bench.inside BENCH VENDOR EFFORT`."""

import json
import os
import sys
from importlib import import_module

from moothall.bench.figures import Effort


def main(bench: str, vendor: str, effort: str) -> None:
    """Make the tables, measure, and print what was found as one line of JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
    import django  # noqa: PLC0415 after the settings are named
    from django.core.management import call_command  # noqa: PLC0415 as above

    django.setup()
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    found = import_module(f"moothall.bench.inside.{bench}").run(vendor, Effort[effort])
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
