"""Addresses of the joined pages."""

from django.urls import path

from apps.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("versions/<slug:slug>/", views.version, name="version"),
    path("workspace/", views.workspaces, name="workspaces"),
    path("workspace/<slug:slug>/", views.workspace, name="workspace"),
    path("workspace/<slug:slug>/history/", views.history, name="history"),
]
