"""Addresses of the oversight API."""

from django.urls import path

from apps.oversight import api

urlpatterns = [
    path("oversight/instructions/", api.InstructionList.as_view(), name="api-instructions"),
]
