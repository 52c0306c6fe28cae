"""Django's label for the following app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "apps.following"
    label = "following"
    verbose_name = _("Following")
