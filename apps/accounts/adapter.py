"""allauth's hooks: what a provider of identities says is hashed and sealed before anything is kept."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest

from apps.accounts.actions.verify_identity import Proof
from apps.accounts.domain.identifiers import Source, is_identifier, keyed_hash, seal
from apps.accounts.models import User
from apps.accounts.queries import refuse_taken

DEFAULT_IDENTIFIER_CLAIM = "iin"
DEFAULT_BIN_CLAIM = "bin"


# allauth has no types.
class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Keeps raw identifiers out of tables, sessions and logs."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        """The first hook after the provider answered: from here on nobody holds what it said."""
        person: User = super().populate_user(request, sociallogin, data)
        claims = _claims(sociallogin.account.extra_data)
        person.full_name = str(claims.get("name") or data.get("name") or "")[:200]
        account = sociallogin.account
        options = sociallogin.provider.app.settings
        subject = f"{account.provider}:{account.uid}"
        account.uid = keyed_hash(settings.IDENTITY_KEY, Source.SUBJECT, subject)
        account.extra_data = _kept(claims, options)
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before an account is made or joined: an identity that has an account keeps it."""
        proof = proof_of(sociallogin.account)
        if proof is None:
            return
        person = sociallogin.user if sociallogin.is_existing else None
        if sociallogin.state.get("process") == "connect" and isinstance(request.user, User):
            person = request.user
        refuse_taken(person, proof.identifier_key)


def proof_of(account: SocialAccount) -> Proof | None:
    """What the account's provider proved; None when it knows no identifier."""
    kept = account.extra_data
    if not kept.get("identifier_key"):
        return None
    return Proof(
        provider=account.provider,
        identifier_key=kept["identifier_key"],
        sealed=kept["sealed"].encode(),
        name=kept.get("name", ""),
        bin=kept.get("bin", ""),
    )


def _claims(answer: dict[str, Any]) -> dict[str, Any]:
    return {**(answer.get("id_token") or {}), **(answer.get("userinfo") or {})}


def _kept(claims: dict[str, Any], options: dict[str, Any]) -> dict[str, str]:
    identifier = str(claims.get(options.get("identifier_claim", DEFAULT_IDENTIFIER_CLAIM)) or "")
    if not is_identifier(identifier):
        return {}
    entity = str(claims.get(options.get("bin_claim", DEFAULT_BIN_CLAIM)) or "")
    return {
        "identifier_key": keyed_hash(settings.IDENTITY_KEY, Source.IIN, identifier),
        "sealed": seal(settings.SEAL_KEYS, identifier).decode(),
        "name": str(claims.get("name") or ""),
        "bin": entity if is_identifier(entity) else "",
    }
