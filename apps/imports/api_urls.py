"""Addresses of imports in the API."""

from django.urls import path

from apps.imports import api

urlpatterns = [
    path("versions/<slug:slug>/imports/", api.ImportList.as_view(), name="api-imports"),
]
