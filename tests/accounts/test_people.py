"""People, roles, sign-in and the journal."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.utils import IntegrityError
from django.test import Client

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import JournalEntry, Role, User
from apps.accounts.permissions import has_role, require
from apps.kernel.errors import NotAllowed, SignInRequired
from tests import cast


def test_a_new_account_is_a_citizen(db: None) -> None:
    assert User.objects.create_user("new@example.kz", "x").roles == ["citizen"]


def test_an_unknown_role_is_refused_by_the_database(nurlan: User) -> None:
    with pytest.raises(IntegrityError, match="user_roles_known"), transaction.atomic():
        User.objects.filter(pk=nurlan.pk).update(roles=["king"])


def test_a_visitor_holds_no_role() -> None:
    assert not has_role(AnonymousUser(), *Role)
    assert not has_role(None, *Role)


def test_someone_deactivated_holds_no_role(aigerim: User) -> None:
    aigerim.is_active = False

    assert not has_role(aigerim, Role.PLANNER)


def test_a_visitor_is_asked_to_sign_in_before_being_refused(nurlan: User) -> None:
    with pytest.raises(SignInRequired):
        require(allowed=False, person=AnonymousUser())
    with pytest.raises(NotAllowed):
        require(allowed=False, person=nurlan)


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_the_journal_only_grows(nurlan: User, statement: str) -> None:
    write_journal(actor=nurlan, verb="test.done", subject="test:1")

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        if statement == "update":
            JournalEntry.objects.update(verb="other")
        else:
            JournalEntry.objects.all().delete()


@pytest.mark.parametrize("prefix", ["", "/ru", "/en"])
def test_the_sign_in_page_opens_in_each_language(client: Client, db: None, prefix: str) -> None:
    response = client.get(f"{prefix}/accounts/login/")

    assert response.status_code == 200
    assert f'lang="{prefix[1:] or "kk"}"' in response.content.decode()


def test_a_person_signs_in_with_e_mail_and_password(client: Client, aigerim: User) -> None:
    response = client.post("/accounts/login/", {"login": aigerim.email, "password": cast.PASSWORD})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(aigerim.pk)


def test_a_wrong_password_is_refused(client: Client, aigerim: User) -> None:
    response = client.post("/accounts/login/", {"login": aigerim.email, "password": "wrong"})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
