"""Code lists: official classifiers as dated rows with labels in three languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeListItem(models.Model):
    """One code of one list, for example 11040000 of `functional_zone`."""

    list_slug = models.SlugField(_("code list"))
    code = models.CharField(_("code"), max_length=80)
    label_kk = models.CharField(_("label (kk)"), max_length=300)
    label_ru = models.CharField(_("label (ru)"), max_length=300)
    label_en = models.CharField(_("label (en)"), max_length=300)
    category = models.CharField(_("category"), max_length=16, blank=True, default="")
    hilucs = models.CharField(_("HILUCS land use"), max_length=80, blank=True, default="")
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    status = models.CharField(_("status of the label"), max_length=16, blank=True, default="")
    # A header only heads a group of codes; a feature carries one of the codes under it.
    is_header = models.BooleanField(_("heading of a group"), default=False)
    valid_from = models.DateField(_("in force since"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        ordering = ["list_slug", "code"]
        constraints = [
            models.UniqueConstraint(fields=["list_slug", "code"], name="codelistitem_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.list_slug} {self.code}"
