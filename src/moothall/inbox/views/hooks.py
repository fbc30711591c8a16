"""The door at which Platforms knock. It opens to what is signed, and says next to nothing."""

import structlog
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from moothall.connectors.kit import Refused
from moothall.connectors.kit.webhooks import Delivery, HearsByWebhook
from moothall.domain.errors import MoothallError
from moothall.inbox import hooks, services
from moothall.people.access import opens_to
from moothall.register import services as register
from moothall.register.models import Account, AccountState
from moothall.register.queries import open_accounts

LARGEST_CALL = 1024 * 1024  # bytes
MOST_CALLS = 600  # a minute on one account, forged ones included
TOO_LARGE, TOO_MANY, LATER, FORGED = 413, 429, 503, 403
log = structlog.get_logger("moothall.hooks")


@csrf_exempt  # a Platform has no session; its signature stands for it
@require_http_methods(["GET", "POST"])
@sensitive_variables()
@opens_to("token")
def hook(request: HttpRequest, platform: str, pk: int, secret: str) -> HttpResponse:
    """Answer a Platform's challenge, or take what it brings."""
    account, connector = _called(platform, pk, secret)
    if _calls_this_minute(account) > MOST_CALLS:
        return _said(TOO_MANY, _("Too many calls. Try again in a minute."), wait=60)
    if account.state == AccountState.PAUSED:
        return _said(LATER, _("This account is paused. Try again later."), wait=3_600)
    body = request.read(LARGEST_CALL + 1)
    if len(body) > LARGEST_CALL:
        return _said(TOO_LARGE, _("That is too much at once."))
    headers = {name.lower(): value for name, value in request.headers.items()}
    call = Delivery(headers, request.GET.dict(), body)
    try:
        return _answered(account, connector, call, is_challenge=request.method == "GET")
    except Refused as refusal:
        log.warning("call refused", account=account.pk, platform=platform)
        return _said(FORGED, _(refusal.reason))
    except MoothallError as error:
        log.error("call could not be judged", account=account.pk, error=error.code)  # noqa: TRY400 its traceback holds the call
        return _said(LATER, _("The desk cannot take this now. Try again later."), wait=300)


def _called(platform: str, pk: int, secret: str) -> tuple[Account, type[HearsByWebhook]]:
    """Whom the Platform calls. Raises Http404 for whatever is not there, whyever."""
    if not hooks.is_the_address_of(platform, pk, secret):
        raise Http404
    account = open_accounts().filter(pk=pk, platform=platform).first()
    connector = account and hooks.hearing_connector(account)
    if not account or not connector:
        raise Http404
    return account, connector


def _answered(
    account: Account, connector: type[HearsByWebhook], call: Delivery, *, is_challenge: bool
) -> HttpResponse:
    if is_challenge:
        secrets = register.secrets_of(account)
        proof = connector.answer_challenge(account.settings, secrets, call)
        media_type = "application/json" if proof.startswith("{") else "text/plain"
        return HttpResponse(proof, content_type=media_type)
    # What was brought before is thanked for like the first time: a Platform that tries again
    # looks just like somebody who replays, and gives the address up if it is told no.
    services.hear(account, call, connector=connector, now=timezone.now())
    return HttpResponse(content_type="text/plain")


def _calls_this_minute(account: Account) -> int:
    key = f"hooks:{account.pk}:{int(timezone.now().timestamp()) // 60}"
    return 1 if cache.add(key, 1, timeout=120) else cache.incr(key)


def _said(code: int, words: str, *, wait: int = 0) -> HttpResponse:
    headers = {"Retry-After": str(wait)} if wait else {}
    return HttpResponse(
        words, status=code, content_type="text/plain; charset=utf-8", headers=headers
    )
