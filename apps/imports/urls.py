"""Addresses of the import pages."""

from django.urls import path

from apps.imports.views import express, report

app_name = "imports"
urlpatterns = [
    path("workspace/<slug:slug>/import/", express.express, name="new"),
    path("workspace/<slug:slug>/import/express/", express.express, name="express"),
    path("workspace/<slug:slug>/import/express/<uuid:job_id>/", report.report, name="report"),
]
