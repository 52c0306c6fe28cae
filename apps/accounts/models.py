"""People, their organisations and roles, and the append-only journal of what they did."""

import uuid
from datetime import UTC
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be in this system."""

    CITIZEN = "citizen", _("Citizen")
    PLANNER = "planner", _("Planner")
    OFFICER = "officer", _("Hearing officer")
    REVIEWER = "reviewer", _("Government reviewer")
    OVERSEER = "overseer", _("Overseer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Organisation(models.Model):
    """An akimat department, design institute, ministry, company …"""

    name_kk = models.CharField(_("name (kk)"), max_length=300)
    name_ru = models.CharField(_("name (ru)"), max_length=300)
    name_en = models.CharField(_("name (en)"), max_length=300)
    bin = models.CharField(_("BIN"), max_length=12, blank=True, default="")

    def __str__(self) -> str:
        return self.name_en


class PersonManager(BaseUserManager["User"]):
    """Makes people; Django and allauth call it by these names."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who signs in by e-mail."""
        if not email:
            raise ValueError("an e-mail address is required")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator with access to the admin site."""
        fields |= {"is_staff": True, "is_superuser": True, "roles": [Role.ADMINISTRATOR]}
        return self.create_user(email, password, **fields)


def citizen_only() -> list[str]:
    """The roles a new account starts with."""
    return [Role.CITIZEN.value]


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail; `roles` says what they may do."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    roles = ArrayField(
        models.CharField(max_length=16, choices=Role), verbose_name=_("roles"), default=citizen_only
    )
    language = models.CharField(_("language"), max_length=2, default="kk")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin site"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [GinIndex(fields=["roles"], name="user_roles_gin")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[role.value for role in Role]),
                name="user_roles_known",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email


class JournalEntry(models.Model):
    """One act, kept for ever: who did what to which thing. The database refuses changes to it."""

    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject", "-id"], name="journal_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    def document(self) -> dict[str, Any]:
        """What the chain holds of this line: everything but when it was linked."""
        return {
            "id": self.pk,
            "actor": self.actor_id,
            "verb": self.verb,
            "subject": self.subject,
            "details": self.details,
            "request_id": self.request_id,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
        }


class JournalLink(models.Model):
    """One link of the chain over the journal; the database refuses changes to it."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="link")
    # Of the link before and of the entry's document (domain/chain.py).
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link of the journal's chain")
        verbose_name_plural = _("chain of the journal")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="journallink_position_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="journallink_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}:{self.sha256[:12]}"


class VerifiedIdentity(models.Model):
    """Who a person is, as an identity provider said: the identifier only as keyed hash and encrypted."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="identity")
    provider = models.CharField(_("provider"), max_length=64)
    # Keyed hash of IIN or BIN: tells whether two accounts are one person, and cannot be turned back.
    identifier_key = models.CharField(max_length=64, editable=False)
    # Readable only with the key of the installation; every reading is journalled.
    identifier_encrypted = models.BinaryField(editable=False)
    name = models.CharField(_("name"), max_length=300, blank=True, default="")
    bin = models.CharField(_("BIN"), max_length=12, blank=True, default="")
    verified_at = models.DateTimeField(_("verified"))

    class Meta:
        verbose_name = _("verified identity")
        verbose_name_plural = _("verified identities")
        ordering = ["person"]
        constraints = [
            # Whichever provider says it.
            models.UniqueConstraint(fields=["identifier_key"], name="verifiedidentity_one_account"),
            models.CheckConstraint(
                condition=models.Q(bin="") | models.Q(bin__regex=r"^[0-9]{12}$"),
                name="verifiedidentity_bin_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.person_id}"
