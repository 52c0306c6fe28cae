"""Addresses of the analysis pages."""

from django.urls import path

from apps.analyses import views

app_name = "analyses"
urlpatterns = [
    path("versions/<slug:slug>/analyses/", views.catalogue, name="catalogue"),
    path("analyses/runs/<uuid:run_id>/", views.run_page, name="run"),
    path("analyses/runs/<uuid:run_id>/<slug:table>.csv", views.table_csv, name="table"),
]
