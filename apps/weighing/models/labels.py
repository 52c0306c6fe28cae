"""The words for verdicts."""

from django.utils.translation import gettext_lazy as _

from apps.weighing.domain.verdict import Verdict

VERDICT_LABELS = {
    Verdict.FULL: _("Followed in full"),
    Verdict.PARTIAL: _("Followed in part"),
    Verdict.NO: _("Not followed"),
    Verdict.NOTED: _("Noted"),
    Verdict.OUT_OF_SCOPE: _("Outside this plan"),
}
VERDICT_CHOICES = [(verdict.value, label) for verdict, label in VERDICT_LABELS.items()]
