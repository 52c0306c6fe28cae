"""Addresses of the API of segments, tags, proposals, decisions and replies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
