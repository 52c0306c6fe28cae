"""Django's label for the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, how they sign in, and the journal."""

    name = "apps.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        """A provider of identities says who somebody is."""
        from allauth.account.signals import user_logged_in  # noqa: PLC0415 - needs models
        from allauth.socialaccount.signals import social_account_added  # noqa: PLC0415 - needs models

        from apps.accounts import receivers  # noqa: PLC0415 - needs models

        user_logged_in.connect(receivers.identity_after_sign_in, dispatch_uid="accounts.signed_in")
        social_account_added.connect(
            receivers.identity_after_joining, dispatch_uid="accounts.joined"
        )
