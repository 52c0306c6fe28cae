"""Addresses of the hearings API, under /api/v1/."""

from django.urls import path

from apps.hearings.api import hearings, statements

urlpatterns = [
    path("hearings/", hearings.HearingList.as_view(), name="api-hearings"),
    path("hearings/<slug:slug>/", hearings.HearingDetail.as_view(), name="api-hearing"),
    path(
        "hearings/<slug:slug>/statements/",
        statements.StatementList.as_view(),
        name="api-statements",
    ),
]
