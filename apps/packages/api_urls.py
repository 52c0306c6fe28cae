"""Addresses of the packages API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
