"""Addresses of the API of following hearings, layers and places, and the letters that come of it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
