"""Addresses of the hearings pages."""

from django.urls import path

from apps.hearings.views import about, attachments, hearings, life, preview

app_name = "hearings"
urlpatterns = [
    path("hearings/", hearings.hearing_list, name="list"),
    path("hearings/<slug:slug>/", hearings.detail, name="detail"),
    path("hearings/<slug:slug>/close/", life.close, name="close"),
    path("hearings/<slug:slug>/publish/", life.publish, name="publish"),
    path("preview/<str:token>/", life.preview, name="preview"),
    path("hearings/<slug:slug>/statements/", hearings.statement_list, name="statements"),
    path("hearings/<slug:slug>/statements/new/", hearings.statement_new, name="statement_new"),
    path("hearings/<slug:slug>/statements/<int:number>/", hearings.statement, name="statement"),
    path("hearings/<slug:slug>/statements/<int:number>/hide/", hearings.hide, name="hide"),
    path(
        "hearings/<slug:slug>/statements/preview/",
        preview.statement_preview,
        name="statement_preview",
    ),
    path("hearings/<slug:slug>/files/<uuid:uid>/", attachments.attachment, name="attachment"),
    path(
        "hearings/<slug:slug>/files/<uuid:uid>/original/",
        attachments.original,
        name="attachment_original",
    ),
    path("workspace/<slug:slug>/open-hearing/", life.open_new, name="open"),
    path("workspace/<slug:slug>/about/<slug:layer>/<uuid:uid>/", about.about, name="about"),
]
