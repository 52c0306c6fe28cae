"""Addresses of the import pages."""

from django.urls import path

from apps.imports import views

app_name = "imports"
urlpatterns = [
    path("workspace/<slug:slug>/import/", views.new, name="new"),
    path("workspace/<slug:slug>/import/<uuid:job_id>/", views.report, name="report"),
]
