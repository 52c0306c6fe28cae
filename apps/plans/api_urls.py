"""Addresses of the plans API, under /api/v1/."""

from django.urls import path

from apps.plans import api

urlpatterns = [
    path("layers/", api.LayerList.as_view(), name="api-layers"),
    path("versions/", api.VersionList.as_view(), name="api-versions"),
    path("versions/<slug:slug>/", api.VersionDetail.as_view(), name="api-version"),
    path("versions/<slug:slug>/state/", api.VersionState.as_view(), name="api-version-state"),
    path(
        "versions/<slug:slug>/layers/<slug:layer>/features/",
        api.FeatureList.as_view(),
        name="api-features",
    ),
    path(
        "versions/<slug:slug>/layers/<slug:layer>/features/<uuid:uid>/",
        api.FeatureDetail.as_view(),
        name="api-feature",
    ),
    path("versions/<slug:slug>/changesets/", api.ChangesetList.as_view(), name="api-changesets"),
    path("versions/<slug:slug>/history/", api.History.as_view(), name="api-history"),
]
