"""Listening: after migrations the application's database role may use what is new."""

from typing import Any

from django.conf import settings

from apps.config.actions.grant_app_role import grant_app_role


def grant_app_role_after_migrate(**_signal: Any) -> None:
    """Runs once per `migrate`, when all tables of all apps stand."""
    grant_app_role(role=settings.APP_DATABASE["USER"], password=settings.APP_DATABASE["PASSWORD"])
