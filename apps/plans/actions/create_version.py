"""Makes a new version or variant of a plan: empty, or a copy of another with the same uids."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict, Refused
from apps.plans import registry
from apps.plans.models import Changeset, Plan, PlanFeature, PlanVersion
from apps.plans.permissions import can_create_version
from apps.plans.queries.versions import last_revision
from apps.plans.sql_templates import columns, table, template

NOT_COPIED = frozenset({"id", "version", "geom_3857"})


def create_version(
    *,
    actor: Person,
    plan: Plan,
    slug: str,
    names: dict[str, str],
    base: PlanVersion | None = None,
    kind: PlanVersion.Kind = PlanVersion.Kind.VERSION,
) -> PlanVersion:
    """A draft version `slug` of `plan`; `names` has keys kk, ru, en. Features come from `base`.

    Raises SignInRequired, NotAllowed, Conflict `version.slug_taken`, Refused `version.variant_needs_base`.
    """
    author = require(can_create_version(actor), actor)
    if kind is PlanVersion.Kind.VARIANT and base is None:
        raise _variant_needs_base()
    with transaction.atomic():
        version, created = PlanVersion.objects.get_or_create(
            slug=slug,
            defaults={
                "plan": plan,
                "base": base,
                "kind": kind,
                "created_by": author,
                **{f"name_{language}": name for language, name in names.items()},
            },
        )
        if not created:
            raise Conflict(
                "version.slug_taken",
                _("There is already a version called “%(slug)s”.") % {"slug": slug},
            )
        if base is not None:
            _copy_features(author, base, version)
        write_journal(
            actor=actor,
            verb="version.created",
            subject=f"version:{slug}",
            details={"base": base.slug if base else None, "kind": kind.value},
        )
    version.refresh_from_db()
    return version


def _variant_needs_base() -> Refused:
    text = _("A variant is an answer to another version: choose the one to copy.")
    error = {"field": "base", "code": "version.variant_needs_base", "text": text}
    return Refused("version.variant_needs_base", text, {"errors": [error]})


def _copy_features(author: User, base: PlanVersion, version: PlanVersion) -> None:
    changeset = Changeset.objects.create(
        version=version,
        author=author,
        reason=_("Copy of version %(slug)s") % {"slug": base.slug},
        subject=f"version:{base.slug}",
    )
    # Edits of the base wait: the layers of the copy are of one moment, and so is its `base_revision`.
    locked = PlanVersion.objects.select_for_update(no_key=True).get(pk=base.pk)
    PlanVersion.objects.filter(pk=version.pk).update(base_revision=last_revision(locked))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bas_jospar.changeset', %s, true)", [str(changeset.pk)])
        for model in registry.layers().values():
            statement = template("copy_layer").format(
                table=table(model), columns=columns(_copied_columns(model))
            )
            cursor.execute(statement, {"target": version.pk, "base": base.pk})
        cursor.execute(template("copy_text"), {"target": version.pk, "base": base.pk})


def _copied_columns(model: type[PlanFeature]) -> list[str]:
    return [
        str(field.column) for field in model._meta.concrete_fields if field.name not in NOT_COPIED
    ]
