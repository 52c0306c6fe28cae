"""Addresses of the package pages."""

from django.urls import path

from apps.packages import views

app_name = "packages"
urlpatterns = [
    path("versions/<slug:slug>/package/", views.version_packages, name="version"),
    path("packages/<uuid:package_id>/download/", views.download, name="download"),
]
