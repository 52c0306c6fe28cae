"""Addresses of the pages of meetings, minutes and the outputs of a hearing."""

from django.urls import path

from apps.minutes.views import door, exports, files, meeting, minutes, registration

ONE = "hearings/<slug:slug>/"
MEETING = f"{ONE}meetings/<int:number>/"
app_name = "minutes"
urlpatterns = [
    path(f"{ONE}desk/meetings/<int:number>/", meeting.meeting, name="meeting"),
    path(f"{ONE}desk/meetings/<int:number>/door/", door.door, name="door"),
    path(f"{ONE}desk/meetings/<int:number>/door/kept/", door.kept, name="door_kept"),
    path(f"{MEETING}register/", registration.register, name="register"),
    path(f"{MEETING}tickets/<uuid:key>/", registration.ticket, name="ticket"),
    path(f"{MEETING}tickets/<uuid:key>/cancel/", registration.cancel, name="ticket_cancel"),
    path(f"{ONE}desk/minutes/", minutes.minutes_list, name="list"),
    path(f"{ONE}desk/minutes/<int:number>/", minutes.detail, name="detail"),
    path(f"{ONE}desk/exports/", exports.exports, name="exports"),
    path(f"{ONE}minutes/", minutes.public, name="public"),
    path(f"{ONE}minutes/<int:number>/<slug:language>.<slug:form>", files.minutes_file, name="file"),
    path(f"{ONE}recordings/<int:recording>/", files.recording_file, name="recording"),
    path("exports/<uuid:export_id>/", files.export_file, name="export_file"),
]
