"""Addresses of the plans API, under /api/v1/."""

from django.urls import path

from apps.plans.api import (
    changesets,
    dependants,
    diff,
    features,
    findings,
    holds,
    past,
    revisions,
    text,
    variants,
    versions,
)

urlpatterns = [
    path("layers/", versions.LayerList.as_view(), name="api-layers"),
    path("versions/", versions.VersionList.as_view(), name="api-versions"),
    path("versions/<slug:slug>/", versions.VersionDetail.as_view(), name="api-version"),
    path("versions/<slug:slug>/state/", versions.VersionState.as_view(), name="api-version-state"),
    path(
        "versions/<slug:slug>/rebase/",
        variants.VersionRebase.as_view(),
        name="api-rebase",
    ),
    path("versions/<slug:slug>/text/", text.VersionText.as_view(), name="api-text"),
    path("versions/<slug:slug>/diff/<slug:other>/", diff.Diff.as_view(), name="api-diff"),
    path(
        "versions/<slug:slug>/diff/<slug:other>/changes.geojson",
        diff.DiffGeoJson.as_view(),
        name="api-diff-geojson",
    ),
    path(
        "versions/<slug:slug>/diff/<slug:other>/changes.csv",
        diff.DiffCsv.as_view(),
        name="api-diff-csv",
    ),
    path(
        "versions/<slug:slug>/layers/<slug:layer>/features/",
        features.FeatureList.as_view(),
        name="api-features",
    ),
    path(
        "versions/<slug:slug>/layers/<slug:layer>/features/<uuid:uid>/",
        features.FeatureDetail.as_view(),
        name="api-feature",
    ),
    path(
        "versions/<slug:slug>/changesets/",
        changesets.ChangesetList.as_view(),
        name="api-changesets",
    ),
    path(
        "versions/<slug:slug>/dependants/",
        dependants.DependantList.as_view(),
        name="api-dependants",
    ),
    path("versions/<slug:slug>/holds/", holds.HoldList.as_view(), name="api-holds"),
    path("versions/<slug:slug>/counts/", past.Counts.as_view(), name="api-counts"),
    path("versions/<slug:slug>/history/", revisions.History.as_view(), name="api-history"),
    path(
        "versions/<slug:slug>/revisions/<int:pk>/",
        revisions.RevisionView.as_view(),
        name="api-revision",
    ),
    path(
        "versions/<slug:slug>/revisions/<int:pk>/restore/",
        revisions.RevisionRestore.as_view(),
        name="api-revision-restore",
    ),
    path(
        "versions/<slug:slug>/changesets/<int:pk>/revert/",
        revisions.ChangesetRevert.as_view(),
        name="api-changeset-revert",
    ),
    path("rules/", findings.RuleList.as_view(), name="api-rules"),
    path("versions/<slug:slug>/findings/", findings.FindingList.as_view(), name="api-findings"),
    path(
        "versions/<slug:slug>/validations/",
        findings.ValidationList.as_view(),
        name="api-validations",
    ),
    path(
        "versions/<slug:slug>/findings/<slug:key>/waivers/",
        findings.WaiverList.as_view(),
        name="api-waivers",
    ),
    path(
        "versions/<slug:slug>/findings/<slug:key>/fix/",
        findings.FindingFix.as_view(),
        name="api-finding-fix",
    ),
]
