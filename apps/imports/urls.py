"""Addresses of the import pages."""

from django.urls import path

from apps.imports.views import express, new, report, rows, sample, session

app_name = "imports"
ONE = "workspace/<slug:slug>/import/<uuid:session_id>/"
urlpatterns = [
    path("workspace/<slug:slug>/import/", new.new, name="new"),
    path("workspace/<slug:slug>/import/express/", express.express, name="express"),
    path(
        "workspace/<slug:slug>/import/express/<uuid:job_id>/",
        report.report,
        name="report",
    ),
    path(ONE, session.session, name="session"),
    path(f"{ONE}trial/", session.trial_run, name="trial"),
    path(f"{ONE}apply/", session.apply, name="apply"),
    path(f"{ONE}cancel/", session.cancel, name="cancel"),
    path(f"{ONE}profile/", session.profile, name="profile"),
    path(f"{ONE}rows/", rows.rows, name="rows"),
    path(f"{ONE}sample/", sample.sample, name="sample"),
]
