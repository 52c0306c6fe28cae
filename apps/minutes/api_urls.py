"""Addresses of the API of meetings, minutes and the outputs of a hearing."""

from django.urls import path

from apps.minutes.api import outputs, room

ONE = "hearings/<slug:slug>/"
MEETING = f"{ONE}meetings/<int:meeting>/"
MINUTES = f"{ONE}minutes/<int:number>/"
urlpatterns = [
    path(f"{ONE}minutes/", outputs.MinutesList.as_view(), name="api-minutes-list"),
    path(MINUTES, outputs.MinutesDetail.as_view(), name="api-minutes"),
    path(
        f"{MINUTES}signatures/", outputs.MinutesSignatures.as_view(), name="api-minutes-signatures"
    ),
    path(f"{MINUTES}publish/", outputs.MinutesPublication.as_view(), name="api-minutes-publish"),
    path(f"{ONE}exports/", outputs.ExportList.as_view(), name="api-hearing-exports"),
    path(f"{MEETING}check-ins/", room.CheckIns.as_view(), name="api-meeting-check-ins"),
    path(f"{MEETING}registrations/", room.Registrations.as_view(), name="api-registrations"),
    path(
        f"{MEETING}registrations/<uuid:key>/",
        room.RegistrationDetail.as_view(),
        name="api-registration",
    ),
    path("exports/<uuid:export_id>/", outputs.ExportDetail.as_view(), name="api-hearing-export"),
    path(
        "exports/<uuid:export_id>/download/",
        outputs.ExportDownload.as_view(),
        name="api-hearing-export-download",
    ),
]
