"""Addresses of the joined pages."""

from django.urls import path

from apps.pages.views import (
    diff,
    findings,
    front,
    history,
    past,
    rebase,
    revisions,
    text,
    text_edit,
    workspace,
)

app_name = "pages"
urlpatterns = [
    path("", front.home, name="home"),
    path("versions/<slug:slug>/", front.version, name="version"),
    path("versions/<slug:slug>/text/", text.text, name="text"),
    path("versions/<slug:slug>/diff/<slug:other>/", diff.diff, name="diff"),
    path("workspace/", workspace.workspaces, name="workspaces"),
    path("workspace/<slug:slug>/", workspace.workspace, name="workspace"),
    path("workspace/<slug:slug>/text/", text_edit.text_edit, name="text_edit"),
    path("workspace/<slug:slug>/text/history/", text.text_history, name="text_history"),
    path("workspace/<slug:slug>/history/", history.history, name="history"),
    path("workspace/<slug:slug>/history/<int:pk>/", revisions.revision, name="revision"),
    path("workspace/<slug:slug>/history/changes/<int:pk>/", revisions.changeset, name="changeset"),
    path("workspace/<slug:slug>/rebase/", rebase.rebase, name="rebase"),
    path("workspace/<slug:slug>/findings/", findings.findings, name="findings"),
    path("rules/", findings.rules, name="rules"),
    path("workspace/<slug:slug>/history/map/", past.past, name="past"),
]
