"""Addresses of imports in the API."""

from django.urls import path

from apps.imports.api import express, rows, sessions

ONE = "import-sessions/<uuid:session_id>/"
urlpatterns = [
    path("versions/<slug:slug>/imports/", express.ImportList.as_view(), name="api-imports"),
    path(
        "versions/<slug:slug>/import-sessions/",
        sessions.ImportSessionList.as_view(),
        name="api-import-sessions",
    ),
    path(ONE, sessions.ImportSessionDetail.as_view(), name="api-import-session"),
    path(f"{ONE}suggestion/", sessions.ImportSuggestion.as_view(), name="api-import-suggestion"),
    path(f"{ONE}trial/", sessions.ImportTrial.as_view(), name="api-import-trial"),
    path(f"{ONE}apply/", sessions.ImportApply.as_view(), name="api-import-apply"),
    path(f"{ONE}cancel/", sessions.ImportCancel.as_view(), name="api-import-cancel"),
    path(f"{ONE}profile/", sessions.ImportProfile.as_view(), name="api-import-profile"),
    path(f"{ONE}rows/", rows.ImportRows.as_view(), name="api-import-rows"),
    path(f"{ONE}rows.csv", rows.ImportRowsCsv.as_view(), name="api-import-rows-csv"),
    path(f"{ONE}rows.geojson", rows.ImportRowsGeoJson.as_view(), name="api-import-rows-geojson"),
]
