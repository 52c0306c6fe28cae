"""The noun of oversight: an instruction with who owes it and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.plans.models import Certainty, PlanVersion


class Instruction(models.Model):
    """Something ordered from above; `done_on` empty means it is still owed."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title_kk = models.CharField(_("title (kk)"), max_length=300)
    title_ru = models.CharField(_("title (ru)"), max_length=300)
    title_en = models.CharField(_("title (en)"), max_length=300)
    text = models.TextField(_("text"), blank=True, default="")
    issued_on = models.DateField(_("given on"))
    issued_by = models.CharField(_("given by"), max_length=300)
    responsible = models.CharField(_("responsible"), max_length=300)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    # The version of the plan that carries it out, when there is one.
    version = models.ForeignKey(
        PlanVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="instructions",
        verbose_name=_("version"),
    )
    source = models.CharField(_("source"), max_length=500)
    certainty = models.CharField(_("certainty"), max_length=16, choices=Certainty)

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["issued_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(certainty__in=["official", "secondary", "demo"]),
                name="instruction_certainty_known",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("issued_on")),
                name="instruction_due_after_issued",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("issued_on")),
                name="instruction_done_after_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.code
