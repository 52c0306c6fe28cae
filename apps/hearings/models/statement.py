"""The statement: what a person said, kept as it was said, with its place in the register."""

import hashlib

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db.models import Index, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.entry import LANGUAGES, PLACE_TYPES, Kind
from apps.hearings.models.hearing import Hearing, Level
from apps.hearings.models.marks import Side, middle_column, place_column
from apps.kernel import crs
from apps.plans.models.feature import extent_polygon, geometry_types

KIND_LABELS = {
    Kind.SUPPORT: _("Support"),
    Kind.OBJECTION: _("Objection"),
    Kind.QUESTION: _("Question"),
    Kind.PROPOSAL: _("Proposal"),
    Kind.REMARK: _("Remark"),
}


class Channel(models.TextChoices):
    """How a statement came in."""

    WEB = "web", _("This site")
    API = "api", _("Programming interface")
    PAPER = "paper", _("Paper")
    EMAIL = "email", _("E-mail")
    E_OTINISH = "e_otinish", _("e-Otinish")
    ORAL = "oral", _("Spoken at a meeting")


class Visibility(models.TextChoices):
    """Whether the public sees the statement, a dated stub, or only that it is being read first."""

    PENDING = "pending", _("Being read before it is shown")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")


class HideReason(models.TextChoices):
    """Why an officer may hide a statement; the reason is shown in its place."""

    PERSONAL_DATA = "personal_data", _("Personal data of other people")
    INSULT = "insult", _("Insult or threat")
    ADVERTISING = "advertising", _("Advertising or spam")
    OFF_TOPIC = "off_topic", _("Not about the plan")
    UNLAWFUL = "unlawful", _("Against the law")


# Neither hidden nor withdrawn nor waiting: what the public reads.
PUBLICLY_READ = Q(visibility=Visibility.PUBLISHED, withdrawn_at__isnull=True)


class Statement(models.Model):
    """One registered statement. The database refuses changes to what was said and any removal."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField(_("register number"))
    register_code = models.CharField(_("register code"), max_length=80, unique=True)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
    )
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="statements"
    )
    author_name = models.CharField(
        _("name, shown to everybody"), max_length=200, blank=True, default=""
    )
    # Never leaves in any public output.
    author_email = models.EmailField(_("e-mail, never shown"), blank=True, default="")
    organisation = models.CharField(_("organisation"), max_length=300, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=12, choices=Channel, default=Channel.WEB)
    received_at = models.DateTimeField(_("received"))
    geom = models.GeometryField(_("drawn place"), srid=crs.STORAGE, null=True, blank=True)
    # Where the statement stands on the map: on its own place, else on its first target.
    anchor = models.PointField(srid=crs.STORAGE, null=True, editable=False, spatial_index=False)
    # What the public sees of the drawn place: the place itself, or the middle of a grid cell.
    public_geom = models.GeometryField(
        srid=crs.STORAGE, null=True, editable=False, spatial_index=False
    )
    # What tiles are cut from: exact places for the staff, public ones for everybody.
    exact_3857 = place_column("geom", "anchor")
    exact_x = middle_column(Side.X, "geom", "anchor")
    exact_y = middle_column(Side.Y, "geom", "anchor")
    public_3857 = place_column("public_geom", "anchor")
    public_x = middle_column(Side.X, "public_geom", "anchor")
    public_y = middle_column(Side.Y, "public_geom", "anchor")
    is_place_blurred = models.BooleanField(_("place only roughly public"), default=False)
    level = models.CharField(
        _("how well known"), max_length=10, choices=Level, default=Level.ANONYMOUS
    )
    # Keyed hashes (domain/identity.py): who is the same person, what came from the same network.
    identity_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    network_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    # Twelve digits when the statement is that of a legal entity.
    bin = models.CharField(_("BIN"), max_length=12, blank=True, default="")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    # When paper was posted or handed in; what came late but was sent in time is taken with a reason.
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    late_reason = models.TextField(_("why taken after the end"), blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    # When the time was over that personal data are kept (actions/anonymise_hearing.py).
    anonymised_at = models.DateTimeField(null=True, editable=False)
    # Only the database counts (sql/0003_hearing_rows.sql).
    agreement_count = models.PositiveIntegerField(default=0, editable=False)
    visibility = models.CharField(
        _("visibility"), max_length=12, choices=Visibility, default=Visibility.PUBLISHED
    )
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    hidden_code = models.CharField(
        max_length=16, choices=HideReason, blank=True, default="", editable=False
    )
    hidden_reason = models.TextField(blank=True, default="", editable=False)
    idempotency_key = models.CharField(max_length=64, editable=False)
    body_sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["hearing", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "number"], name="statement_number_unique"),
            models.UniqueConstraint(
                fields=["hearing", "idempotency_key"], name="statement_key_unique"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="statement_number_positive"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="statement_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="statement_language_known"
            ),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="statement_text_given"),
            models.CheckConstraint(
                condition=Q(geom__isnull=True) | Q(geom__isvalid=True), name="statement_geom_valid"
            ),
            geometry_types(PLACE_TYPES, name="statement_geom_type"),
            models.CheckConstraint(
                condition=Q(geom__isnull=True) | Q(geom__contained=extent_polygon()),
                name="statement_geom_in_extent",
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="statement_level_known"
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True)
                | Q(author__isnull=True, author_name="", author_email="", identity_key="")
                & Q(network_key=""),
                name="statement_anonymised_has_no_person",
            ),
            models.CheckConstraint(
                condition=Q(bin="") | Q(bin__regex=r"^[0-9]{12}$"), name="statement_bin_digits"
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="statement_visibility_known"
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.HIDDEN)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False, hidden_reason__regex=r"\S"),
                name="statement_hidden_with_reason",
            ),
        ]
        indexes = [
            GistIndex(fields=["hearing", "exact_3857"], name="statement_exact_gist"),
            GistIndex(fields=["hearing", "public_3857"], name="statement_public_gist"),
            # Tiles that count by cells read nothing but these.
            Index(
                fields=["hearing", "exact_x", "exact_y"],
                include=["id", "number", "kind", "channel"],
                name="statement_exact_marks",
            ),
            Index(
                fields=["hearing", "public_x", "public_y"],
                include=["number", "kind"],
                condition=PUBLICLY_READ,
                name="statement_public_marks",
            ),
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="statement_text_trigram"),
            # The few that the public does not read: asked before each public tile.
            Index(
                fields=["hearing"],
                include=["visibility", "hidden_at", "withdrawn_at"],
                condition=~PUBLICLY_READ,
                name="statement_not_public",
            ),
            models.Index(fields=["hearing", "kind"], name="statement_kind"),
        ]

    def __str__(self) -> str:
        return self.register_code

    @property
    def is_original_kept(self) -> bool:
        """False when the original gave way to its public text: places in it mean nothing any more."""
        if self.anonymised_at is None:
            return True
        return hashlib.sha256(self.text.encode()).hexdigest() == self.text_sha256

    @property
    def is_hidden(self) -> bool:
        """True when the public sees a stub."""
        return self.visibility == Visibility.HIDDEN


class StatementTarget(models.Model):
    """What a statement speaks about in the frozen version: a feature, a whole layer or a paragraph."""

    class Kind(models.TextChoices):
        FEATURE = "feature", _("Feature")
        LAYER = "layer", _("Whole layer")
        PARAGRAPH = "paragraph", _("Paragraph of the explanatory text")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="targets")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.FEATURE)
    # Empty for a paragraph.
    layer = models.CharField(_("layer"), max_length=64, blank=True, default="")
    # Empty for a whole layer.
    uid = models.UUIDField(_("identifier"), null=True, blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["layer", "uid"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "layer", "uid"],
                nulls_distinct=False,
                name="statementtarget_unique",
            ),
            models.CheckConstraint(
                condition=(Q(kind="feature", uid__isnull=False) & ~Q(layer=""))
                | (Q(kind="layer", uid__isnull=True) & ~Q(layer=""))
                | Q(kind="paragraph", uid__isnull=False, layer=""),
                name="statementtarget_named",
            ),
        ]
        indexes = [models.Index(fields=["layer", "uid"], name="statementtarget_feature")]

    def __str__(self) -> str:
        return f"{self.kind} {self.layer} {self.uid or ''}".strip()
