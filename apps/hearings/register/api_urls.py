"""Addresses of the register's API, under /api/v1/."""

from django.urls import URLPattern, path

from apps.hearings.api import intake, topics

ONE = "hearings/<slug:slug>/"
register_api_urls: list[URLPattern] = [
    path("verify/", intake.VerifyView.as_view(), name="api-verify"),
    path(f"{ONE}intake/", intake.EntryList.as_view(), name="api-intake"),
    path(f"{ONE}likeness/", intake.LikenessList.as_view(), name="api-likeness"),
    path(f"{ONE}positions/", intake.PositionList.as_view(), name="api-positions"),
    path(f"{ONE}statements/<int:number>/topics/", topics.TopicList.as_view(), name="api-topics"),
    path(f"{ONE}anchors/", topics.AnchorList.as_view(), name="api-anchors"),
    path(f"{ONE}anchors/confirm/", topics.AnchorConfirmation.as_view(), name="api-anchor-confirm"),
    path(f"{ONE}consultations/", intake.ConsultationList.as_view(), name="api-consultations"),
]
