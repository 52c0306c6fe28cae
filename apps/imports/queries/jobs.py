"""The jobs of imports."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.jobs.models import Job
from apps.jobs.queries import jobs_about
from apps.plans.models import PlanVersion

# The express way, and the three steps of a staged import.
JOB_KIND = "import_layer"


def imports_into(user: Person, version: PlanVersion) -> QuerySet[Job]:
    """Imports into `version` that `user` may see, newest first."""
    return jobs_about(user, f"version:{version.slug}").filter(kind=JOB_KIND)
