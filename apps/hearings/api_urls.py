"""Addresses of the hearings API, under /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
