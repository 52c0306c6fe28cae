"""Signing in: one door for everybody, and no second one into the admin site."""

import os
import subprocess
import sys
from typing import cast

import pytest
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from rest_framework.request import Request
from rest_framework.settings import api_settings

from apps.accounts.models import User
from apps.config import settings as project
from apps.hearings.visitors.limits import StatementThrottle

pytestmark = pytest.mark.django_db


def test_the_admin_site_sends_to_the_common_sign_in(client: Client) -> None:
    response = client.get("/admin/login/", {"next": "/admin/"})

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_the_admin_site_takes_no_password_itself(client: Client) -> None:
    response = client.post("/admin/login/", {"username": "a@example.kz", "password": "x"})

    assert response.status_code == 302


def test_all_limits_count_the_same_number_of_proxies() -> None:
    assert api_settings.NUM_PROXIES == project.TRUSTED_PROXIES
    assert project.ALLAUTH_TRUSTED_PROXY_COUNT == project.TRUSTED_PROXIES


def test_behind_one_proxy_the_visitor_is_the_last_address_it_wrote() -> None:
    request = RequestFactory().post(
        "/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"}, REMOTE_ADDR="10.0.0.2"
    )

    with override_settings(REST_FRAMEWORK={**project.REST_FRAMEWORK, "NUM_PROXIES": 1}):
        ident = StatementThrottle().get_ident(cast(Request, request))

    assert ident == "198.51.100.7"


@pytest.mark.parametrize(("https", "verification"), [("on", "mandatory"), ("off", "optional")])
def test_where_others_can_reach_the_site_an_address_must_be_confirmed(
    https: str, verification: str
) -> None:
    asked = "import apps.config.settings as s; print(s.ACCOUNT_EMAIL_VERIFICATION)"
    environment = {**os.environ, "HTTPS": https}
    environment.pop("EMAIL_VERIFICATION", None)

    said = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == verification


@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_an_unconfirmed_account_is_not_signed_in(client: Client) -> None:
    typed = {
        "email": "new@example.kz",
        "password1": "Есіл-2026-Көпір",
        "password2": "Есіл-2026-Көпір",
    }

    response = client.post("/en/accounts/signup/", typed)

    assert response.status_code == 302
    assert "_auth_user_id" not in client.session
    assert User.objects.get(email="new@example.kz").roles == ["citizen"]
    assert len(mail.outbox) == 1
