"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from moothall.inbox.models import Message, Readable
from moothall.moderation import queries
from moothall.moderation.models import HouseRule, ModerationAction
from moothall.people.access import StaffRequest
from moothall.register.models import Account
from moothall.register.queries import accounts_for


def comment_for(request: StaffRequest, pk: int) -> Readable:
    """The comment, or 404."""
    try:
        return queries.comment_for(request.staff, pk)
    except Message.DoesNotExist:
        raise Http404 from None


def action_for(request: StaffRequest, pk: int) -> ModerationAction:
    """The action, or 404."""
    try:
        return queries.action_for(request.staff, pk)
    except ModerationAction.DoesNotExist:
        raise Http404 from None


def account_for(request: StaffRequest, pk: int) -> Account:
    """The account, for whoever sees it, or 404."""
    return get_object_or_404(accounts_for(request.staff), pk=pk)


def rule_for(account: Account, pk: int) -> HouseRule:
    """A version of a rule of this account that is in force, or 404."""
    return get_object_or_404(queries.rules_of(account), pk=pk)
