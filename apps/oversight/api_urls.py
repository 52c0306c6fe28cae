"""Addresses of the oversight API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
