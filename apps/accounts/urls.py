"""Addresses of a person's own data; signing in and out are allauth's."""

from django.urls import path

from apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("your-data/", views.own_data, name="data"),
    path("your-data/file/", views.own_data_file, name="data_file"),
    path("your-data/close/", views.close, name="close"),
]
