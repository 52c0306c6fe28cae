"""Addresses of the analyses API."""

from django.urls import path

from apps.analyses import api

urlpatterns = [
    path("analyses/methods/", api.MethodList.as_view(), name="api-analysis-methods"),
    path("versions/<slug:slug>/analyses/", api.RunList.as_view(), name="api-analyses"),
    path("analyses/runs/<uuid:run_id>/", api.RunDetail.as_view(), name="api-analysis-run"),
]
