"""Addresses of the API of follows, under /api/v1/."""

from django.urls import path

from apps.following import api

urlpatterns = [
    path("follows/", api.FollowList.as_view(), name="api-follows"),
    path("follows/<uuid:pk>/", api.FollowDetail.as_view(), name="api-follow"),
]
