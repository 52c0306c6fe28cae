"""Reading versions: who may see which, what they hold, their content hash."""

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from psycopg import sql

from apps.accounts.permissions import Person, is_staff_member
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.domain.ladder import PUBLIC_STATES
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.permissions import can_view_version
from apps.plans.sql_templates import table, template


def visible_versions(user: Person | None) -> QuerySet[PlanVersion]:
    """Versions `user` may see, newest first."""
    versions = PlanVersion.objects.select_related("plan", "base")
    if is_staff_member(user):
        return versions
    return versions.filter(state__in=[state.value for state in PUBLIC_STATES])


def get_version(user: Person | None, slug: str) -> PlanVersion:
    """The version, or NotFound with the slugs that `user` may see."""
    version = PlanVersion.objects.select_related("plan", "base").filter(slug=slug).first()
    if version is None or not can_view_version(user, version):
        valid = list(visible_versions(user).order_by("slug").values_list("slug", flat=True))
        raise NotFound(
            "version.unknown",
            _("There is no version “%(slug)s”. Versions: %(valid)s.")
            % {"slug": slug, "valid": ", ".join(valid) or "—"},
            {"valid": valid},
        )
    return version


def content_hash(version: PlanVersion) -> str:
    """sha256 over all features of the version, independent of their order, and over its explanatory text."""
    lines = sql.SQL(" UNION ALL ").join(
        template("hash_layer").format(layer=sql.Literal(slug), table=table(model))
        for slug, model in registry.layers().items()
    )
    statement = template("hash_version").format(
        lines=sql.SQL(" UNION ALL ").join([lines, template("hash_text")])
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"version": version.pk})
        (digest,) = cursor.fetchone()
    return str(digest)


def counts(version: PlanVersion) -> dict[str, int]:
    """How many features each layer holds, by slug."""
    return {
        slug: model._default_manager.filter(version=version).count()
        for slug, model in registry.layers().items()
    }


def last_revision(version: PlanVersion) -> int:
    """Number of the newest revision of a version; 0 when nothing was ever drawn in it."""
    newest = FeatureRevision.objects.filter(version=version).aggregate(newest=Max("id"))
    return newest["newest"] or 0
