"""Bends django-allauth to this house: no public sign-up, two factors, single sign-on by email."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from moothall.people import factors
from moothall.people.errors import SecretKeyChanged
from moothall.people.models import StaffMember

ALLAUTHS_STAGE = "allauth.mfa.stages.AuthenticateStage"
OUR_STAGE = "moothall.people.adapters.SecondFactorStage"


class SignInAdapter(DefaultAccountAdapter):
    """Password sign-in for people an administrator has added."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody signs up; an administrator adds people."""
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # noqa: ANN401 as there
        """Whoever signs in for the first time need not type the same password twice."""
        request = context.request
        if factors.were_set_up_here(request) or not is_mfa_enabled(request.user):
            seconds = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
            if factors.has_just_signed_in(request, seconds=seconds):
                return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_login_stages(self) -> list[str]:
        """Allauth's stages, with ours in the place of its second factor."""
        stages = super().get_login_stages()
        return [OUR_STAGE if stage == ALLAUTHS_STAGE else stage for stage in stages]


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, except after single sign-on, which asked for its own."""

    def _should_handle(self, request: HttpRequest) -> bool:
        records = get_authentication_records(request, self.login.user)
        if any(record.get("method") == "socialaccount" for record in records):
            return False
        return bool(super()._should_handle(request))


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, so that a copy of the database opens none."""

    def encrypt(self, text: str) -> str:
        """Seal what an authenticator app or a recovery code rests on."""
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again. Raises SecretKeyChanged."""
        try:
            return _fernet().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:
            raise SecretKeyChanged from None


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Lets in whom the identity provider vouches for, if we know their email address already."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 allauth has no types
        """Find the person by verified email; anybody else is told whom to ask."""
        staff = _known(sociallogin)
        if staff is None or staff.is_break_glass or not staff.is_active:
            page = render(request, "people/not_known.html", status=403)
            raise ImmediateHttpResponse(page)
        if not sociallogin.is_existing:
            sociallogin.connect(request, staff)

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:  # noqa: ANN401 as above
        """Nobody signs up by signing on."""
        return False


def _known(sociallogin: Any) -> StaffMember | None:  # noqa: ANN401 as above
    """Whose sign-on this is: known from before, or by an address the provider has verified."""
    if sociallogin.is_existing:
        known: StaffMember = sociallogin.user
        return known
    for address in sociallogin.email_addresses:
        if address.verified:
            staff = StaffMember.objects.filter(email__iexact=address.email).first()
            if staff is not None:
                return staff
    return None


def _fernet() -> Fernet:
    """A key of its own, derived from the secret key, which lies outside the database."""
    digest = hashlib.sha256(b"moothall second factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
