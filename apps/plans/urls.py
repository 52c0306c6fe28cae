"""Addresses of tiles."""

from django.urls import path

from apps.plans import views

app_name = "plans"
urlpatterns = [
    path("tiles/<slug:version>/<str:layers>/<int:z>/<int:x>/<int:y>.mvt", views.tile, name="tile"),
]
