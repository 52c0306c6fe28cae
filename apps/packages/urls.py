"""Addresses of the packages pages."""

from django.urls import URLPattern

app_name = "packages"
urlpatterns: list[URLPattern] = []
