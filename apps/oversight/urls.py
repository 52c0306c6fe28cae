"""Addresses of the oversight pages."""

from django.urls import path

from apps.oversight import views

app_name = "oversight"
urlpatterns = [path("oversight/", views.dashboard, name="dashboard")]
