"""Addresses of the packages API."""

from django.urls import path

from apps.packages import api

urlpatterns = [
    path("versions/<slug:slug>/packages/", api.PackageList.as_view(), name="api-packages"),
    path("packages/<uuid:package_id>/", api.PackageDetail.as_view(), name="api-package"),
    path(
        "packages/<uuid:package_id>/download/",
        api.PackageDownload.as_view(),
        name="api-package-download",
    ),
]
