"""Addresses of the hearings API, under /api/v1/."""

from django.urls import path

from apps.hearings.api import (
    amendments,
    attachments,
    drafts,
    duties,
    hearings,
    notices,
    places,
    statements,
    statistics,
    templates,
)
from apps.hearings.register.api_urls import register_api_urls
from apps.hearings.urls.moderation import moderation_api_urls
from apps.hearings.views.offline import kept_offline

urlpatterns = [
    path("hearing-templates/", templates.TemplateList.as_view(), name="api-templates"),
    path(
        "hearing-templates/<int:number>/draft/",
        templates.TemplateDraft.as_view(),
        name="api-template-draft",
    ),
    path("visitor/", drafts.Visitor.as_view(), name="api-visitor"),
    path("hearings/<slug:slug>/rough-place/", places.RoughPlace.as_view(), name="api-rough-place"),
    path("hearings/<slug:slug>/draft/", drafts.Draft.as_view(), name="api-draft"),
    path("hearings/", hearings.HearingList.as_view(), name="api-hearings"),
    path("hearings/<slug:slug>/", hearings.HearingDetail.as_view(), name="api-hearing"),
    path(
        "hearings/<slug:slug>/statistics/",
        statistics.HearingStatistics.as_view(),
        name="api-statistics",
    ),
    path("hearings/<slug:slug>/publish/", hearings.HearingPublish.as_view(), name="api-publish"),
    path("hearings/<slug:slug>/extend/", hearings.HearingExtend.as_view(), name="api-extend"),
    path(
        "hearings/<slug:slug>/extensions/", hearings.ExtensionList.as_view(), name="api-extensions"
    ),
    path("hearings/<slug:slug>/close/", hearings.HearingClose.as_view(), name="api-close"),
    path("hearings/<slug:slug>/step/", hearings.HearingStep.as_view(), name="api-step"),
    path("hearings/<slug:slug>/repeat/", hearings.HearingRepeat.as_view(), name="api-repeat"),
    path("hearings/<slug:slug>/copy/", hearings.HearingCopy.as_view(), name="api-copy"),
    path("hearings/<slug:slug>/preview/", hearings.HearingPreview.as_view(), name="api-preview"),
    path("hearings/<slug:slug>/notices/", notices.NoticeList.as_view(), name="api-notices"),
    path(
        "hearings/<slug:slug>/notices/<int:number>/withdraw/",
        notices.NoticeWithdraw.as_view(),
        name="api-notice-withdraw",
    ),
    path("hearings/<slug:slug>/meetings/", notices.MeetingList.as_view(), name="api-meetings"),
    path(
        "hearings/<slug:slug>/meetings/<int:number>/",
        notices.MeetingDetail.as_view(),
        name="api-meeting",
    ),
    path(
        "hearings/<slug:slug>/meetings/<int:number>/cancel/",
        notices.MeetingCancel.as_view(),
        name="api-meeting-cancel",
    ),
    path(
        "hearings/<slug:slug>/participants/",
        duties.ParticipantList.as_view(),
        name="api-participants",
    ),
    path("hearings/<slug:slug>/duties/", duties.DutyList.as_view(), name="api-duties"),
    path("hearings/<slug:slug>/duties/<slug:kind>/", duties.DutyFinish.as_view(), name="api-duty"),
    path(
        "hearings/<slug:slug>/statements/",
        kept_offline(statements.StatementList.as_view()),
        name="api-statements",
    ),
    path(
        "hearings/<slug:slug>/statements/preview/",
        statements.StatementPreview.as_view(),
        name="api-statement-preview",
    ),
    path(
        "hearings/<slug:slug>/statements/<int:number>/agree/",
        amendments.Agreement.as_view(),
        name="api-agree",
    ),
    path(
        "hearings/<slug:slug>/statements/<int:number>/amendments/",
        amendments.AmendmentList.as_view(),
        name="api-amendments",
    ),
    path(
        "hearings/<slug:slug>/statements/<int:number>/redactions/",
        amendments.RedactionList.as_view(),
        name="api-redactions",
    ),
    path(
        "hearings/<slug:slug>/statements/<int:number>/versions/",
        amendments.VersionList.as_view(),
        name="api-statement-versions",
    ),
    path(
        "hearings/<slug:slug>/attachments/",
        attachments.AttachmentList.as_view(),
        name="api-attachments",
    ),
    path(
        "hearings/<slug:slug>/attachments/<uuid:uid>/",
        attachments.AttachmentDetail.as_view(),
        name="api-attachment",
    ),
    *moderation_api_urls,
    *register_api_urls,
]
