"""Addresses of the register's pages: receipts, intake, likeness, consulted bodies, tiles."""

from django.urls import URLPattern, path

from apps.hearings.views import bodies, intake, like, receipts, sheets, tiles

ONE = "hearings/<slug:slug>/"
DESK = f"{ONE}desk/"
SHEET = f"{DESK}intake/import/"
register_urls: list[URLPattern] = [
    path(f"{ONE}receipt/<str:token>/", receipts.receipt, name="receipt"),
    path(f"{ONE}receipt/<str:token>/receipt.pdf", receipts.receipt_file, name="receipt_pdf"),
    path(f"{ONE}intake/<int:z>/<int:x>/<int:y>.mvt", tiles.intake, name="intake_tile"),
    path(f"{ONE}places/<int:z>/<int:x>/<int:y>.mvt", tiles.places, name="places_tile"),
    path(f"{DESK}intake/", intake.desk, name="intake"),
    path(f"{DESK}intake/count/", tiles.intake_count, name="intake_count"),
    path(f"{DESK}intake/form.pdf", intake.blank_form, name="blank_form"),
    path(f"{DESK}intake/<int:number>/confirm/", intake.confirm, name="confirm_entry"),
    path(f"{DESK}intake/<int:number>/receipt.pdf", intake.confirmation, name="confirmation"),
    path(SHEET, sheets.new, name="import"),
    path(f"{SHEET}template.xlsx", sheets.template, name="import_template"),
    path(f"{SHEET}<uuid:job_id>/", sheets.report, name="import_report"),
    path(f"{SHEET}<uuid:job_id>/errors.csv", sheets.errors_csv, name="import_errors"),
    path(f"{DESK}like/", like.desk, name="like"),
    path(f"{DESK}bodies/", bodies.dashboard, name="bodies"),
    path("consultation/<str:token>/", bodies.consultation, name="consultation"),
    path("verify/", receipts.check, name="verify"),
]
