"""Addresses of a hearing's life: the list, drafts, publishing, the desk, the room, files beside it."""

from django.urls import URLPattern, path

from apps.hearings.views import desk, draft_preview, drafts, facts, listing, publishing, room

ONE = "hearings/<slug:slug>/"
desk_urls: list[URLPattern] = [
    path("hearings/", listing.hearing_list, name="list"),
    path("workspace/<slug:slug>/open-hearing/", drafts.open_new, name="open"),
    path(f"{ONE}edit/", drafts.edit, name="edit"),
    path(f"{ONE}preview-links/revoke/", drafts.revoke, name="revoke_preview"),
    path(f"{ONE}publish/", publishing.publish, name="publish"),
    path("preview/<str:token>/", draft_preview.preview, name="preview"),
    path(
        "preview/<str:token>/tiles/<str:layers>/<int:z>/<int:x>/<int:y>.mvt",
        draft_preview.preview_tile,
        name="preview_tile",
    ),
    path(
        "preview/<str:token>/features/<str:layer>/",
        draft_preview.preview_features,
        name="preview_features",
    ),
    path(
        "preview/<str:token>/features/<str:layer>/<uuid:uid>/",
        draft_preview.preview_feature,
        name="preview_feature",
    ),
    path(f"{ONE}desk/", desk.desk, name="desk"),
    path(f"{ONE}desk/room/", room.room, name="room"),
    path(f"{ONE}meetings/<int:number>.ics", facts.meeting_calendar, name="meeting_calendar"),
    path(f"{ONE}notices/<int:number>/proof/", facts.notice_proof, name="notice_proof"),
    path(f"{ONE}duties/<slug:kind>/evidence/", facts.duty_evidence, name="duty_evidence"),
]
