"""Addresses of the pages of following hearings, layers and places, and the letters that come of it."""

from django.urls import URLPattern

app_name = "following"
urlpatterns: list[URLPattern] = []
