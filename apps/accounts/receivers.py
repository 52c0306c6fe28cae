"""Listening to allauth: who came through a provider of identities is known by it from then on."""

from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from apps.accounts.actions.verify_identity import verify_identity
from apps.accounts.adapter import proof_of
from apps.accounts.models import User


def identity_after_sign_in(
    request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **_signal: Any
) -> None:
    """Somebody signed in; through a provider, when there is a `sociallogin`."""
    del request
    proof = proof_of(sociallogin.account) if sociallogin is not None else None
    if proof is not None:
        verify_identity(person=user, proof=proof)


def identity_after_joining(request: HttpRequest, sociallogin: SocialLogin, **_signal: Any) -> None:
    """Somebody who was signed in added a provider to the account."""
    if isinstance(request.user, User) and (proof := proof_of(sociallogin.account)):
        verify_identity(person=request.user, proof=proof)
