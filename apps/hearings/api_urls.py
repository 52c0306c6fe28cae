"""Addresses of the hearings API, under /api/v1/."""

from django.urls import path

from apps.hearings import api

urlpatterns = [
    path("hearings/", api.HearingList.as_view(), name="api-hearings"),
    path("hearings/<slug:slug>/", api.HearingDetail.as_view(), name="api-hearing"),
    path("hearings/<slug:slug>/statements/", api.StatementList.as_view(), name="api-statements"),
]
