"""The nouns of plans: versions, changesets, revisions, and every layer of `plans/layers/`."""

import importlib
import pkgutil

from apps.plans import layers
from apps.plans.models.codelist import CodeListItem
from apps.plans.models.edited_box import EditedBox
from apps.plans.models.feature import Certainty, LegalStatus, PlanFeature
from apps.plans.models.finding import FindingWaiver, StoredFinding, Validation
from apps.plans.models.hold import FeatureHold
from apps.plans.models.lineage import FeatureLineage
from apps.plans.models.text import TextParagraph, TextRevision
from apps.plans.models.version import Changeset, FeatureRevision, Plan, PlanVersion

# A new file in plans/layers/ is a new layer: nothing else lists them.
for _module in pkgutil.iter_modules(layers.__path__, f"{layers.__name__}."):
    importlib.import_module(_module.name)

__all__ = [
    "Certainty",
    "Changeset",
    "CodeListItem",
    "EditedBox",
    "FeatureHold",
    "FeatureLineage",
    "FeatureRevision",
    "FindingWaiver",
    "LegalStatus",
    "Plan",
    "PlanFeature",
    "PlanVersion",
    "StoredFinding",
    "TextParagraph",
    "TextRevision",
    "Validation",
]
