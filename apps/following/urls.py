"""Addresses of the pages of following, of the feeds, and of the card for other sites."""

from django.urls import path

from apps.following.views import feeds, links, own, wishes

app_name = "following"
urlpatterns = [
    path("following/", own.own, name="list"),
    path("hearings/<slug:slug>/follow/", wishes.hearing, name="hearing"),
    path("versions/<slug:slug>/follow/", wishes.version, name="version"),
    path("hearings/feed.xml", feeds.feeds, name="feeds"),
    path("hearings/<slug:slug>/feed.xml", feeds.feed, name="feed"),
    path("follow/confirm/<str:token>/", links.confirm, name="confirm"),
    path("follow/stop/<str:token>/", links.stop, name="stop"),
]
