"""Addresses of the OGC API, without trailing slashes as the standard writes them."""

from django.urls import path

from apps.ogc import views

app_name = "ogc"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("api", views.api, name="api"),
    path("conformance", views.conformance, name="conformance"),
    path("collections", views.collection_list, name="collections"),
    path("collections/<str:name>", views.collection_detail, name="collection"),
    path("collections/<str:name>/items", views.items, name="items"),
    path("collections/<str:name>/items/<uuid:uid>", views.item, name="item"),
]
