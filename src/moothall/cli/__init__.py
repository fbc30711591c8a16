"""The command line. `moothall --help` reads this table alone; a command is imported when asked.

To add a command, write a module beside this one that holds a click command, and add a row.
"""

from moothall.cli.frame import LazyGroup, Row, guarded

COMMANDS = {
    "serve": Row("moothall.cli.serve:serve", "Run the whole desk: pages, workers, everything."),
    "demo": Row("moothall.cli.demo:demo", "Try the desk with an invented council."),
    "doctor": Row("moothall.cli.doctor:doctor", "Say what is wrong here and what to do."),
    "migrate": Row("moothall.cli.migrate:migrate", "Bring the database up to this version."),
    "staff": Row("moothall.cli.staff:staff", "Let the first administrator in."),
    "keys": Row("moothall.cli.keys:keys", "Change the key of stored passwords and tokens."),
    "backup": Row("moothall.cli.backup:backup", "Copy everything into a folder, while it runs."),
    "restore": Row("moothall.cli.backup:restore", "Put a copy back, erasures kept erased."),
    "import": Row(
        "moothall.cli.importing:take_in", "Take in what a platform handed out as a file."
    ),
    "export": Row("moothall.cli.export:export", "Write out what is held about somebody."),
    "erase": Row("moothall.cli.erase:erase", "Remove messages everywhere they live."),
    "triage": Row("moothall.cli.triage:triage", "Say what messages are, and why."),
    "vault": Row("moothall.cli.vault:vault", "Check an evidence pack."),
    "check": Row("moothall.cli.check:check", "Look at drafts before they leave, and say why."),
    "bench": Row("moothall.cli.bench:bench", "Measure, each figure beside its floor."),
    "worker": Row("moothall.cli.worker:worker", "Run one worker, on a machine of its own."),
    "tick": Row("moothall.cli.worker:tick", "Look for what is due, on a machine of its own."),
    "listen": Row("moothall.cli.worker:listen", "Let platforms wake the desk, from elsewhere."),
}


def main() -> None:
    """Run the command line. What went wrong is said in a sentence, and exits 2."""
    with guarded():
        group()


group = LazyGroup(
    name="moothall",
    rows=COMMANDS,
    help="The social media desk for public services.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
