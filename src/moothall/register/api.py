"""Accounts for integrations."""

from django.db.models import QuerySet
from ninja import ModelSchema, Router

from moothall.people.access import StaffRequest
from moothall.people.api import REFUSED, Refusal
from moothall.register import queries
from moothall.register.models import Account

router = Router(tags=["accounts"])


class AccountOut(ModelSchema):
    """One presence of the organisation, without its settings and secrets."""

    department: int

    class Meta:
        """What may be told of it."""

        model = Account
        fields = ("id", "platform", "name", "address", "state", "state_since", "state_reason")

    @staticmethod
    def resolve_department(account: Account) -> int:
        """Its department's number."""
        return account.department_id


@router.get("", response={200: list[AccountOut], REFUSED: Refusal})
def list_accounts(request: StaffRequest) -> QuerySet[Account]:
    """Accounts you may see, by name."""
    return queries.accounts_for(request.staff)


@router.get("/{account_id}", response={200: AccountOut, REFUSED: Refusal})
def get_account(request: StaffRequest, account_id: int) -> Account:
    """One account you may see."""
    return queries.account_for(request.staff, account_id)
