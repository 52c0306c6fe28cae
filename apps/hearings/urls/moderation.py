"""Addresses of order and identity: pages and API."""

from django.urls import path

from apps.hearings.api import identity as identity_api
from apps.hearings.api import moderation as api
from apps.hearings.views import identity

STATEMENT = "hearings/<slug:slug>/statements/<int:number>/"
HEARING = "hearings/<slug:slug>/"

moderation_urls = [
    path("identity/", identity.identity, name="identity"),
]
moderation_api_urls = [
    path("identity/", identity_api.IdentityDetail.as_view(), name="api-identity"),
    path("identity/email/", identity_api.CodeSent.as_view(), name="api-code"),
    path("identity/email/confirm/", identity_api.CodeConfirmed.as_view(), name="api-code-confirm"),
    path("proof-of-work/", identity_api.ProofOfWork.as_view(), name="api-proof"),
    path(f"{HEARING}moderation/", api.ModerationPile.as_view(), name="api-moderation"),
    path(f"{STATEMENT}hide/", api.StatementHide.as_view(), name="api-hide"),
    path(f"{STATEMENT}show/", api.StatementShow.as_view(), name="api-show"),
    path(f"{STATEMENT}reports/", api.ReportList.as_view(), name="api-reports"),
    path(
        f"{HEARING}reports/<int:number>/decide/",
        api.ReportDecision.as_view(),
        name="api-report-decide",
    ),
    path(f"{STATEMENT}appeal/", api.AppealDetail.as_view(), name="api-appeal"),
    path(f"{STATEMENT}appeal/decide/", api.AppealDecision.as_view(), name="api-appeal-decide"),
]
