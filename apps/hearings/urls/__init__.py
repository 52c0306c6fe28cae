"""Addresses of the hearings pages."""

from django.urls import path

from apps.hearings.urls.citizen import citizen_urls
from apps.hearings.urls.desk import desk_urls
from apps.hearings.urls.moderation import moderation_urls
from apps.hearings.urls.register import register_urls
from apps.hearings.views import (
    about,
    attachments,
    hearings,
    moderation,
    preview,
    statistics,
    topics,
    voices,
)
from apps.hearings.views.anchors import desk_anchors
from apps.hearings.views.offline import kept_offline

app_name = "hearings"
urlpatterns = [
    *desk_urls,
    path("hearings/<slug:slug>/", kept_offline(hearings.detail), name="detail"),
    path("hearings/<slug:slug>/statistics/", statistics.hearing_statistics, name="statistics"),
    path(
        "hearings/<slug:slug>/statistics.csv",
        statistics.hearing_statistics_file,
        name="statistics_file",
    ),
    path("hearings/<slug:slug>/statements/", hearings.statement_list, name="statements"),
    path("hearings/<slug:slug>/statements/new/", hearings.statement_new, name="statement_new"),
    path("hearings/<slug:slug>/statements/<int:number>/", hearings.statement, name="statement"),
    path("hearings/<slug:slug>/statements/<int:number>/hide/", hearings.hide, name="hide"),
    path("hearings/<slug:slug>/statements/<int:number>/topics/", topics.topics, name="topics"),
    path("hearings/<slug:slug>/statements/<int:number>/report/", voices.report, name="report"),
    path("hearings/<slug:slug>/statements/<int:number>/appeal/", voices.appeal, name="appeal"),
    path(
        "hearings/<slug:slug>/statements/<int:number>/appeal/<str:token>/",
        voices.appeal,
        name="appeal",
    ),
    path("hearings/<slug:slug>/statements/<int:number>/redact/", moderation.redact, name="redact"),
    path("hearings/<slug:slug>/desk/moderation/", moderation.desk, name="moderation"),
    path("hearings/<slug:slug>/desk/anchors/", desk_anchors, name="desk_anchors"),
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
    path("workspace/<slug:slug>/about/<slug:layer>/<uuid:uid>/", about.about, name="about"),
    *register_urls,
    *citizen_urls,
    *moderation_urls,
]
