"""Signing in through a provider of identities: who is known by it, and that the IIN lies nowhere in the clear."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.account.models import EmailAddress
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.test import Client

from apps.accounts.domain.identifiers import Source, keyed_hash, unseal
from apps.accounts.models import JournalEntry, User, VerifiedIdentity
from apps.hearings.models import Hearing, Statement
from tests.accounts.provider import Provider
from tests.hearings.conftest import hearing as hearing  # noqa: PLC0414 - a fixture
from tests.hearings.conftest import zone as zone  # noqa: PLC0414 - a fixture
from tests.searching import places_of

pytestmark = pytest.mark.django_db

IIN, BIN = "900101300017", "990140000017"
ASEL = {
    "sub": IIN,
    "iin": IIN,
    "name": "Әсел Нұрланқызы",
    "email": "asel@example.kz",
    "email_verified": True,
}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider that signs everybody in as Asel, known to the site by its settings."""
    made = Provider(dict(ASEL))
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [made.settings]}
    }
    yield made
    made.close()


def come_through(provider: Provider, client: Client, process: str = "login") -> Any:
    """The whole way: our form, the provider's redirect over HTTP, and back."""
    asked = client.post(f"/accounts/oidc/test-egov/login/?process={process}&next=/hearings/")
    assert asked.status_code == 302, asked.content
    back = requests.get(asked["Location"], allow_redirects=False, timeout=10).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def speak(client: Client, hearing: Hearing, key: str = "verified-key-1", **fields: Any) -> Any:
    return client.post(
        f"/api/v1/hearings/{hearing.slug}/statements/",
        {"text": "Мектеп керек.", **fields},
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


def verified_only(hearing: Hearing) -> Hearing:
    Hearing.objects.filter(pk=hearing.pk).update(minimum_level="verified")
    return Hearing.objects.get(pk=hearing.pk)


def test_who_comes_through_the_provider_speaks_where_only_proved_people_may(
    provider: Provider, hearing: Hearing
) -> None:
    client = Client()

    answer = come_through(provider, client)

    assert (answer.status_code, answer["Location"]) == (302, "/hearings/")
    assert speak(client, verified_only(hearing)).status_code == 201
    statement = Statement.objects.get()
    assert statement.level == "verified"
    assert statement.identity_key == VerifiedIdentity.objects.get().identifier_key
    assert JournalEntry.objects.filter(verb="identity.verified").count() == 1


def test_the_two_lower_levels_are_refused_there(hearing: Hearing, nurlan: User) -> None:
    strict = verified_only(hearing)
    known = Client()
    known.force_login(nurlan)
    EmailAddress.objects.create(user=nurlan, email=nurlan.email, verified=True, primary=True)

    answers = [speak(Client(), strict), speak(known, strict, "key-of-nurlan")]

    assert [one.status_code for one in answers] == [403, 403]
    assert {one.json()["code"] for one in answers} == {"identity.too_low"}
    assert [one.json()["level"] for one in answers] == ["anonymous", "email"]


def test_the_iin_lies_in_no_column_of_the_database_and_in_no_log(
    provider: Provider, hearing: Hearing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client()
    come_through(provider, client)
    page = speak(client, verified_only(hearing)).content.decode()

    assert places_of(IIN) == []
    assert IIN not in page
    assert IIN not in client.get("/identity/").content.decode()
    ours = [one.getMessage() for one in caplog.records if one.name.startswith(("apps", "django"))]
    assert not [one for one in ours if IIN in one]


def test_the_search_for_identifiers_would_find_one() -> None:
    JournalEntry.objects.create(verb="test", subject="test", details={"oops": IIN})

    assert places_of(IIN) == ["accounts_journalentry.details"]


def test_the_identifier_is_a_keyed_hash_and_opens_with_the_key(
    provider: Provider, settings: Any
) -> None:
    come_through(provider, Client())

    kept = VerifiedIdentity.objects.get()
    assert kept.identifier_key == keyed_hash(settings.IDENTITY_KEY, Source.IIN, IIN)
    assert unseal(settings.SEAL_KEYS, bytes(kept.identifier_encrypted)) == IIN


def test_a_new_key_opens_what_the_old_one_sealed_and_seals_it_again(
    provider: Provider, settings: Any
) -> None:
    come_through(provider, Client())
    new = Fernet.generate_key().decode()
    settings.SEAL_KEYS = [new, *settings.SEAL_KEYS]

    call_command("seal_again")

    kept = VerifiedIdentity.objects.get()
    assert unseal([new], bytes(kept.identifier_encrypted)) == IIN


def test_one_identity_has_one_account(provider: Provider, nurlan: User) -> None:
    come_through(provider, Client())
    provider.person |= {"sub": "another name of the same person"}
    other = Client()
    other.force_login(nurlan)

    answer = come_through(provider, other, process="connect")

    assert answer.status_code == 409
    assert VerifiedIdentity.objects.get().person.email == "asel@example.kz"


def test_coming_again_is_the_same_person(provider: Provider) -> None:
    come_through(provider, Client())
    come_through(provider, Client())

    assert User.objects.filter(email="asel@example.kz").count() == 1
    assert VerifiedIdentity.objects.count() == 1


def test_an_account_joins_the_identity_and_speaks(
    provider: Provider, nurlan: User, hearing: Hearing
) -> None:
    client = Client()
    client.force_login(nurlan)
    provider.person |= {"email": nurlan.email}

    come_through(provider, client, process="connect")

    assert speak(client, verified_only(hearing)).status_code == 201
    assert Statement.objects.get().author == nurlan


def test_a_provider_that_knows_no_identifier_proves_nothing(provider: Provider) -> None:
    provider.person = {"sub": "7", "email": "asel@example.kz", "email_verified": True}

    come_through(provider, Client())

    assert VerifiedIdentity.objects.count() == 0


def test_who_is_proved_for_an_entity_speaks_for_it_without_a_document(
    provider: Provider, hearing: Hearing
) -> None:
    provider.person |= {"bin": BIN}
    client = Client()
    come_through(provider, client)

    said = speak(client, hearing, bin=BIN, organisation="«Есіл» ЖШС")
    stranger = speak(Client(), hearing, "key-of-stranger", bin=BIN, organisation="«Есіл» ЖШС")

    assert said.status_code == 201
    assert stranger.status_code == 422
    assert stranger.json()["errors"][0]["code"] == "statement.authority_required"
