"""Addresses of the register's API, under /api/v1/."""

from django.urls import URLPattern, path

from apps.hearings.api import intake

ONE = "hearings/<slug:slug>/"
register_api_urls: list[URLPattern] = [
    path("verify/", intake.VerifyView.as_view(), name="api-verify"),
    path(f"{ONE}intake/", intake.EntryList.as_view(), name="api-intake"),
    path(f"{ONE}likeness/", intake.LikenessList.as_view(), name="api-likeness"),
    path(f"{ONE}positions/", intake.PositionList.as_view(), name="api-positions"),
    path(f"{ONE}consultations/", intake.ConsultationList.as_view(), name="api-consultations"),
]
