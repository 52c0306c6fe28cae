"""Addresses of imports in the API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
