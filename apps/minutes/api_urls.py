"""Addresses of the API of meetings, minutes and the outputs of a hearing."""

from django.urls import path

from apps.minutes import api

ONE = "hearings/<slug:slug>/"
MINUTES = f"{ONE}minutes/<int:number>/"
urlpatterns = [
    path(f"{ONE}minutes/", api.MinutesList.as_view(), name="api-minutes-list"),
    path(MINUTES, api.MinutesDetail.as_view(), name="api-minutes"),
    path(f"{MINUTES}signatures/", api.MinutesSignatures.as_view(), name="api-minutes-signatures"),
    path(f"{MINUTES}publish/", api.MinutesPublication.as_view(), name="api-minutes-publish"),
    path(f"{ONE}exports/", api.ExportList.as_view(), name="api-hearing-exports"),
    path(
        f"{ONE}meetings/<int:meeting>/check-ins/",
        api.CheckIns.as_view(),
        name="api-meeting-check-ins",
    ),
    path("exports/<uuid:export_id>/", api.ExportDetail.as_view(), name="api-hearing-export"),
    path(
        "exports/<uuid:export_id>/download/",
        api.ExportDownload.as_view(),
        name="api-hearing-export-download",
    ),
]
