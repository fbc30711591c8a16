"""Where should this go? A few plain questions, and accounts of one's own with the reasons."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moothall.connectors.kit import Ability, connector_class
from moothall.domain.exchange import ChannelKind
from moothall.domain.publishing.choosing import Place, Suggestion, suggest
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import Department
from moothall.publishing import queries
from moothall.publishing.forms import ChooseForm
from moothall.publishing.views import words
from moothall.register import services as register
from moothall.register.models import Account

_TALK = frozenset({ChannelKind.COMMENTS, ChannelKind.MENTIONS})


@dataclass(frozen=True, slots=True)
class Advice:
    """One account and why it suits, or does not."""

    account: Account
    platform: str
    suits: bool
    reasons: list[str]


@require_safe
@opens_to("publishing.publish")
def where(request: StaffRequest) -> HttpResponse:
    """Ask, and suggest among the accounts from which this person may post."""
    accounts = queries.accounts_to_post_from(request.staff)
    departments = Department.objects.filter(pk__in={each.department_id for each in accounts})
    form = ChooseForm(request.GET if "hearers" in request.GET else None, departments=departments)
    advice: list[Advice] = []
    if form.is_valid():
        found = suggest(form.wish(), map(_place, accounts))
        advice = [_in_words(each, accounts) for each in found]
    suiting = [each for each in advice if each.suits]
    context = {"form": form, "suiting": suiting, "others": advice[len(suiting) :]}
    return render(request, "publishing/where.html", {**context, "asked": form.is_bound})


def _place(account: Account) -> Place:
    connector, limits = connector_class(account.platform), register.limits_of(account)
    talks = bool(_TALK & {*connector.channels})
    return Place(
        number=account.pk,
        department=account.department_id,
        answers_come=Ability.RECEIVE in connector.abilities and talks,
        takes_pictures=limits.files > 0,
        by_hand=Ability.BY_HAND in connector.abilities,
        longest=limits.text_length,
    )


def _in_words(found: Suggestion, accounts: list[Account]) -> Advice:
    account = next(each for each in accounts if each.pk == found.number)
    return Advice(
        account=account,
        platform=connector_class(account.platform).name,
        suits=found.suits,
        reasons=[words.reason(each) for each in found.reasons],
    )
