"""Addresses of a person's own data; signing in and out are allauth's."""

from django.urls import path

from apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("accounts/data/", views.own_data, name="data"),
    path("accounts/data/file/", views.own_data_file, name="data_file"),
    path("accounts/close/", views.close, name="close"),
]
