"""Forms of the register. The account form is made from what a connector declares."""

from moothall.register.forms.accounts import PREFIX, AccountForm, NewAccountForm
from moothall.register.forms.asking import AskForm, RefusalForm
from moothall.register.forms.custody import CloseForm, CustodianForm
from moothall.register.forms.offering import offered

__all__ = [
    "PREFIX",
    "AccountForm",
    "AskForm",
    "CloseForm",
    "CustodianForm",
    "NewAccountForm",
    "RefusalForm",
    "offered",
]
