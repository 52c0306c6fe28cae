"""Addresses of the API of meetings, minutes and the outputs of a hearing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
