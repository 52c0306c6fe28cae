"""Addresses of what citizens do around a statement: lists of the plan, agreeing, the author's page."""

from django.urls import path

from apps.hearings.views import authors, embed, features

citizen_urls = [
    path("embed/hearings/<slug:slug>/", embed.embed, name="embed"),
    path("hearings/<slug:slug>/features/", features.features, name="features"),
    path("hearings/<slug:slug>/statements/<int:number>/agree/", authors.agree, name="agree"),
    path("hearings/<slug:slug>/amend/<str:token>/", authors.amend, name="amend"),
]
