"""Addresses of the pages of segments, tags, proposals, decisions and replies."""

from django.urls import URLPattern, path

from apps.weighing.views import bulk, coverage, decisions, letters, listing, setup, statement

app_name = "weighing"
ONE = "hearings/<slug:slug>/"
DESK = f"{ONE}desk/weighing/"
urlpatterns: list[URLPattern] = [
    path(DESK, listing.segment_list, name="list"),
    path(f"{DESK}<int:number>/", statement.statement, name="statement"),
    path(f"{DESK}bulk/", bulk.bulk, name="bulk"),
    path(f"{DESK}edits/<uuid:edit_id>/", bulk.edit, name="edit"),
    path(f"{DESK}setup/", setup.setup, name="setup"),
    path(f"{DESK}setup/<str:kind>/<int:key>/", setup.entry, name="entry"),
    path(f"{DESK}coverage/", coverage.missing, name="coverage"),
    path(f"{ONE}desk/letters/", letters.letters, name="letters"),
    path(f"{ONE}desk/letters/example/<str:language>/", letters.example, name="letter_example"),
    path(f"{ONE}desk/letters/<int:key>/", letters.letter_file, name="letter_file"),
    path(f"{ONE}decisions/", decisions.decisions, name="decisions"),
]
