"""The nouns of norms: numbers from law and standards as dated rows, and days without work."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _


class NormStatus(models.TextChoices):
    """How far a figure can be leaned on; the page that uses it shows this word."""

    VERIFIED = "verified", _("Verified against the act")
    SECONDARY = "secondary", _("From a secondary source")
    ASSUMED = "assumed", _("Assumed, to be confirmed")
    RECALLED = "recalled", _("Recalled, not checked")


class DateRange(Func):
    """PostgreSQL daterange(): an open side means "unknown" or "until further notice"."""

    function = "daterange"
    output_field = DateRangeField()


class Norm(models.Model):
    """One number of one act between two dates; empty `valid_from`: since an unknown day."""

    code = models.CharField(_("code"), max_length=80)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=40)
    title_kk = models.CharField(_("title (kk)"), max_length=300)
    title_ru = models.CharField(_("title (ru)"), max_length=300)
    title_en = models.CharField(_("title (en)"), max_length=300)
    act = models.CharField(_("act"), max_length=500, blank=True, default="")
    article = models.CharField(_("article"), max_length=120, blank=True, default="")
    valid_from = models.DateField(_("in force since"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=NormStatus)
    source = models.CharField(_("source"), max_length=500)
    # Set when an administrator edits the row: loading the shipped rows then leaves it alone.
    kept_by_hand = models.BooleanField(_("edited here"), default=False)

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        ordering = ["code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["verified", "secondary", "assumed", "recalled"]),
                name="norm_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$"),
                name="norm_code_dotted",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_from__lt=models.F("valid_to")),
                name="norm_dates_in_order",
            ),
            ExclusionConstraint(
                name="norm_one_value_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value.normalize():f} {self.unit}"


class Holiday(models.Model):
    """One day that is not worked in Kazakhstan, or (`is_workday`) a Saturday that is."""

    day = models.DateField(_("day"), unique=True)
    name_kk = models.CharField(_("name (kk)"), max_length=200)
    name_ru = models.CharField(_("name (ru)"), max_length=200)
    name_en = models.CharField(_("name (en)"), max_length=200)
    is_workday = models.BooleanField(_("worked instead of another day"), default=False)
    status = models.CharField(_("status"), max_length=16, choices=NormStatus)
    source = models.CharField(_("source"), max_length=500)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["verified", "secondary", "assumed", "recalled"]),
                name="holiday_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name_en}"
