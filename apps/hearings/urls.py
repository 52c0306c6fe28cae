"""Addresses of the hearings pages."""

from django.urls import path

from apps.hearings import views

app_name = "hearings"
urlpatterns = [
    path("hearings/", views.hearing_list, name="list"),
    path("hearings/<slug:slug>/", views.detail, name="detail"),
    path("hearings/<slug:slug>/close/", views.close, name="close"),
    path("hearings/<slug:slug>/statements/", views.statement_list, name="statements"),
    path("hearings/<slug:slug>/statements/new/", views.statement_new, name="statement_new"),
    path("hearings/<slug:slug>/statements/<int:number>/", views.statement, name="statement"),
    path("hearings/<slug:slug>/statements/<int:number>/hide/", views.hide, name="hide"),
    path("workspace/<slug:slug>/open-hearing/", views.open_new, name="open"),
]
