"""What every command shares: loaded late, told where the data lies, and honest when it fails."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from moothall.domain.errors import MoothallError

SETTINGS = "moothall.config.settings"
WRONG_INPUT = 2
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Row:
    """One command: where it is, as "module:name", and what `--help` says of it."""

    dotted: str
    help: str

    @property
    def module(self) -> str:
        """The module that holds it."""
        return self.dotted.partition(":")[0]

    def load(self) -> click.Command:
        """Import it."""
        module, _, name = self.dotted.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


class LazyGroup(click.Group):
    """A group of commands that imports the one that is asked for, and none for `--help`."""

    def __init__(self, *, rows: Mapping[str, Row], **attributes: Any) -> None:  # noqa: ANN401 click's
        super().__init__(**attributes)
        self._rows = {name: row for name, row in rows.items() if find_spec(row.module)}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """Names, in the order of the table."""
        return list(self._rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 as above
        """Import the one that is asked for."""
        row = self._rows.get(cmd_name)
        return row.load() if row else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 as above
        """Print the table without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.help) for name, row in self._rows.items()])


def data_option(command: Command) -> Command:
    """Give a command `--data DIR`, which stands for MOOTHALL_DATA from then on."""
    option = click.option(
        "--data",
        type=click.Path(file_okay=False),
        metavar="DIR",
        help="The folder that holds everything the desk keeps.",
        expose_value=False,
        is_eager=True,
        callback=_use_data,
    )
    return option(command)


def call(dotted: str, **arguments: object) -> Any:  # noqa: ANN401 whatever it returns
    """Set Django up, then call "module:function". Commands import nothing of the desk before."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django  # noqa: PLC0415 costs what `--help` must not

    django.setup()
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)(**arguments)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what a person can act on into a sentence on stderr and exit status 2."""
    try:
        yield
    except MoothallError as error:
        _refuse(str(error))
    except Exception as error:
        if sentences := _about_settings(error) or _about_database(error):
            _refuse(*sentences)
        raise


def _use_data(_ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        os.environ["MOOTHALL_DATA"] = str(Path(value).expanduser().absolute())


def _about_settings(error: Exception) -> list[str]:
    """Each wrong setting by its variable, when `error` is about settings."""
    if type(error).__name__ != "ValidationError" or not hasattr(error, "errors"):
        return []
    return [
        f"MOOTHALL_{'_'.join(str(part) for part in each['loc']).upper()}: {each['msg']}."
        for each in error.errors()
    ]


def _about_database(error: Exception) -> list[str]:
    if type(error).__name__ != "OperationalError":
        return []
    return [f"The database cannot be used: {str(error).splitlines()[0]}."]


def _refuse(*sentences: str) -> None:
    for sentence in sentences:
        click.echo(sentence, err=True)
    sys.exit(WRONG_INPUT)
