"""Lets `register`, which stands above, tell this app which accounts there are and where."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountPlace:
    """One Account as far as grants ask: its name and the department it stands in."""

    account_id: int
    name: str
    department_id: int
    is_in_workspace: bool = False


Provider = Callable[[Collection[int] | None], list[AccountPlace]]
_providers: list[Provider] = []


def provide(provider: Provider) -> None:
    """Register what knows accounts; given ids it says those, given None every open one."""
    if provider not in _providers:
        _providers.append(provider)


def accounts(ids: Collection[int] | None = None) -> list[AccountPlace]:
    """The accounts with these ids, or every open one, by name."""
    return [place for provider in _providers for place in provider(ids)]


def account(account_id: int) -> AccountPlace | None:
    """One account, or None where there is none of that id."""
    return next(iter(accounts([account_id])), None)
