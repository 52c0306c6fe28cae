"""Reading versions, features and their history; what a reader may not see does not exist for them."""

from apps.plans.map_config import map_config
from apps.plans.queries.features import (
    MAX_PAGE,
    FeaturePage,
    as_geojson,
    features_page,
    get_feature,
    named_like,
)
from apps.plans.queries.past import (
    counts_at,
    features_page_at,
    read_moment,
    revision_at,
)
from apps.plans.queries.revisions import (
    get_changeset,
    get_revision,
    history,
    history_page,
    revision_detail,
)
from apps.plans.queries.versions import (
    content_hash,
    counts,
    get_version,
    visible_versions,
)

__all__ = [
    "MAX_PAGE",
    "FeaturePage",
    "as_geojson",
    "content_hash",
    "counts",
    "counts_at",
    "features_page",
    "features_page_at",
    "get_changeset",
    "get_feature",
    "get_revision",
    "get_version",
    "history",
    "history_page",
    "map_config",
    "named_like",
    "read_moment",
    "revision_at",
    "revision_detail",
    "visible_versions",
]
