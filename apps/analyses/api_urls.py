"""Addresses of the analyses API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
