"""Plan, its versions with their state ladder, changesets and the append-only feature revisions."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.plans.domain.ladder import EDITABLE_STATES, FROZEN_STATES, PUBLIC_STATES, State

STATE_LABELS = {
    State.DRAFT: _("Draft"),
    State.INTERNAL_REVIEW: _("Internal review"),
    State.ON_HEARING: _("On hearing"),
    State.REVISED: _("Revised after hearing"),
    State.SUBMITTED: _("Submitted to the Government"),
    State.APPROVED: _("Approved"),
    State.IN_FORCE: _("In force"),
    State.SUPERSEDED: _("Superseded"),
    State.REJECTED: _("Rejected"),
}


class Plan(models.Model):
    """A master plan as a matter: its versions are its life."""

    slug = models.SlugField(unique=True)
    name_kk = models.CharField(_("name (kk)"), max_length=300)
    name_ru = models.CharField(_("name (ru)"), max_length=300)
    name_en = models.CharField(_("name (en)"), max_length=300)
    kato_code = models.CharField(_("KATO code"), max_length=12, blank=True, default="")

    def __str__(self) -> str:
        return self.name_en


class PlanVersion(models.Model):
    """One edition of a plan; it owns its rows in every layer table."""

    class Kind(models.TextChoices):
        """A successor of its base, or one of several answers to the same question."""

        VERSION = "version", _("Version")
        VARIANT = "variant", _("Variant")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.VERSION)
    # The last revision of `base` that this version holds: what came after it is news to rebase onto.
    base_revision = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    slug = models.SlugField(unique=True)
    name_kk = models.CharField(_("name (kk)"), max_length=300)
    name_ru = models.CharField(_("name (ru)"), max_length=300)
    name_en = models.CharField(_("name (en)"), max_length=300)
    state = models.CharField(
        _("state"),
        max_length=24,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=State.DRAFT.value,
    )
    act = models.CharField(_("legal act"), max_length=300, blank=True, default="")
    effective_on = models.DateField(_("in force since"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    # Raised by the database whenever a row of the version changes: the tiles' ETag.
    content_revision = models.PositiveBigIntegerField(default=0, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        ordering = ["-created_at", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]),
                name="planversion_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["version", "variant"]), name="planversion_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="version") | models.Q(base__isnull=False),
                name="planversion_variant_has_base",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(EDITABLE_STATES)) | ~models.Q(content_hash=""),
                name="planversion_frozen_has_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_frozen(self) -> bool:
        """True when the database refuses any write to the version's features."""
        return State(self.state) in FROZEN_STATES

    @property
    def is_public(self) -> bool:
        """True when everybody may see it."""
        return State(self.state) in PUBLIC_STATES


class Changeset(models.Model):
    """One act of changing features: who, when and why."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="changesets")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changesets"
    )
    reason = models.TextField(_("reason"))
    # A plain value (kind:id), because hearings and documents live on upper floors.
    subject = models.CharField(max_length=200, blank=True, default="")
    # Made by the sender: the same key again is the same changeset, not a second one.
    idempotency_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"^\s*(\S\s*){10,}$"),
                name="changeset_reason_given",
            ),
            models.UniqueConstraint(
                fields=["author", "idempotency_key"],
                condition=~models.Q(idempotency_key=""),
                name="changeset_key_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reason[:60]}"


class FeatureRevision(models.Model):
    """One changed row, before and after, written by the database trigger; never updated, never deleted."""

    class Operation(models.TextChoices):
        CREATE = "create", _("Created")
        UPDATE = "update", _("Changed")
        DELETE = "delete", _("Removed")

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    changeset = models.ForeignKey(
        Changeset, on_delete=models.PROTECT, null=True, related_name="revisions"
    )
    layer = models.CharField(max_length=64)
    uid = models.UUIDField()
    operation = models.CharField(max_length=8, choices=Operation)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    database_user = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["version", "layer", "uid"], name="revision_feature"),
            models.Index(fields=["version", "at"], name="revision_moment"),
            # The past is rewound by the revisions after a number.
            models.Index(fields=["version", "layer", "id"], name="revision_order"),
            BrinIndex(fields=["at"], name="revision_at_brin"),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.uid} {self.operation}"
