"""The verb that asks for a plan package: a job builds it, the answer comes at once."""

import uuid

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.jobs.actions.submit_job import submit_job
from apps.kernel import clock
from apps.packages import queries
from apps.packages.models import PackageExport, Profile
from apps.packages.permissions import can_make_package
from apps.plans.models import PlanVersion

JOB_KIND = "export_package"


def request_package(
    *, actor: Person, version: PlanVersion, profile: Profile = Profile.PUBLIC
) -> PackageExport:
    """The package on its way; the one already being made when somebody has just asked.

    Raises SignInRequired, NotAllowed.
    """
    require(can_make_package(actor), actor)
    with transaction.atomic():
        # Two clicks at the same moment stand in line here.
        PlanVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
        found = queries.under_way(version, profile)
        if found is not None:
            return found
        package_id = uuid.uuid4()
        subject = f"version:{version.slug}"
        job = submit_job(
            actor=actor,
            kind=JOB_KIND,
            parameters={"package": str(package_id), "profile": profile.value},
            subject=subject,
        )
        package = PackageExport.objects.create(
            id=package_id,
            version=version,
            profile=profile,
            job=job,
            requested_by=actor if isinstance(actor, User) else None,
            created_at=clock.now(),
        )
        write_journal(
            actor=actor,
            verb="package.requested",
            subject=subject,
            details={"package": str(package_id), "profile": profile.value},
        )
    return package
