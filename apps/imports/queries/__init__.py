"""Reading imports; what a reader may not see does not exist for them."""

from apps.imports.queries.jobs import JOB_KIND, imports_into
from apps.imports.queries.layers import existing_uids, targets, zone_categories

__all__ = ["JOB_KIND", "existing_uids", "imports_into", "targets", "zone_categories"]
