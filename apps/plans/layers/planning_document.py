"""Layer: the ground that each document of urban planning covers."""

from typing import ClassVar

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.kernel import crs
from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass
from apps.plans.models.feature import PlanFeature, tile_column


class PlanningDocument(PlanFeature):
    """A document and its boundary. Its own number and date are not those of the act that approved it:
    the cadastre dates the master plan 2024-04-25, its act is of 2024-01-25."""

    class Standing(models.TextChoices):
        PREPARED = "prepared", _("Being prepared")
        IN_FORCE = "in_force", _("In force")
        ENDED = "ended", _("No longer in force")

    spec = LayerSpec(
        slug="planning-document",
        title=gettext_noop("Planning documents"),
        theme="frame",
        geometry=GeometryKind.POLYGON,
        style_field="standing",
        classes=(
            StyleClass(
                "prepared",
                gettext_noop("Being prepared"),
                stroke="#8A6A2F",
                width=1.6,
                dash=(2, 2),
            ),
            StyleClass(
                "in_force", gettext_noop("In force"), stroke="#5B3A29", width=1.8, dash=(6, 3)
            ),
            StyleClass(
                "ended",
                gettext_noop("No longer in force"),
                stroke="#A89F8C",
                width=1.2,
                dash=(1, 3),
            ),
        ),
        drawing_order=75,
        min_zoom=7,
        label_zoom=10,
        tile_fields=("standing",),
        card_fields=(
            "standing",
            "register_number",
            "document_number",
            "document_date",
            "approved_by",
            "act_number",
            "act_date",
            "effective_on",
            "ended_on",
            "stated_area_ha",
            "register_status",
        ),
        # Its border is the city's or a district's: it would only thicken that line.
        visible=False,
    )

    geom = models.MultiPolygonField(_("geometry"), srid=crs.STORAGE)
    geom_3857 = tile_column(models.MultiPolygonField)
    standing = models.CharField(
        _("standing"), max_length=16, choices=Standing, default=Standing.IN_FORCE
    )
    register_number = models.CharField(
        _("number in the cadastre"), max_length=64, blank=True, default=""
    )
    # As the cadastre writes it: what its numbers mean is not published.
    register_status = models.CharField(
        _("status code in the cadastre"), max_length=16, blank=True, default=""
    )
    document_number = models.CharField(_("document number"), max_length=64, blank=True, default="")
    document_date = models.DateField(_("document date"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=300, blank=True, default="")
    act_number = models.CharField(_("act number"), max_length=64, blank=True, default="")
    act_date = models.DateField(_("act date"), null=True, blank=True)
    effective_on = models.DateField(_("in force since"), null=True, blank=True)
    ended_on = models.DateField(_("in force until"), null=True, blank=True)
    stated_area_ha = models.FloatField(_("area as stated, ha"), null=True, blank=True)

    class Meta(PlanFeature.Meta):
        verbose_name = _("planning document")
        verbose_name_plural = _("planning documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PlanFeature.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(stated_area_ha__isnull=True) | models.Q(stated_area_ha__gte=0),
                name="planningdocument_area_not_negative",
            ),
        ]
