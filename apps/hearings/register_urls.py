"""Addresses of the register's pages: receipts, intake, likeness, consulted bodies, tiles."""

from django.urls import URLPattern, path

from apps.hearings.views import receipts

ONE = "hearings/<slug:slug>/"
register_urls: list[URLPattern] = [
    path(f"{ONE}receipt/<str:token>/", receipts.receipt, name="receipt"),
    path(f"{ONE}receipt/<str:token>/receipt.pdf", receipts.receipt_file, name="receipt_pdf"),
    path("verify/", receipts.check, name="verify"),
]
