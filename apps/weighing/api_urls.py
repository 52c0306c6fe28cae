"""Addresses of the API of segments, proposals, decisions, edits of many, and public decisions."""

from django.urls import path

from apps.weighing.api import edits, letters, segments, verdicts

urlpatterns = [
    path("hearings/<slug:slug>/segments/", segments.SegmentList.as_view(), name="api-segments"),
    path(
        "hearings/<slug:slug>/segments/edits/",
        edits.EditList.as_view(),
        name="api-segment-edits",
    ),
    path(
        "hearings/<slug:slug>/segments/begin/",
        segments.SegmentBegin.as_view(),
        name="api-segment-begin",
    ),
    path(
        "hearings/<slug:slug>/segments/merge/",
        segments.SegmentMerge.as_view(),
        name="api-segment-merge",
    ),
    path(
        "hearings/<slug:slug>/segments/confirm/",
        segments.SegmentConfirm.as_view(),
        name="api-segment-confirm",
    ),
    path(
        "hearings/<slug:slug>/statements/<int:number>/segments/order/",
        segments.SegmentOrder.as_view(),
        name="api-segment-order",
    ),
    path(
        "hearings/<slug:slug>/work-steps/<int:number>/lock/",
        edits.StepLock.as_view(),
        name="api-step-lock",
    ),
    path("hearings/<slug:slug>/coverage/", edits.CoverageDetail.as_view(), name="api-coverage"),
    path("hearings/<slug:slug>/decisions/", edits.DecisionList.as_view(), name="api-decisions"),
    path("hearings/<slug:slug>/letters/", letters.LetterList.as_view(), name="api-letters"),
    path(
        "hearings/<slug:slug>/letters/resend/",
        letters.LetterResend.as_view(),
        name="api-letters-resend",
    ),
    path("segments/<uuid:key>/", segments.SegmentDetail.as_view(), name="api-segment"),
    path("segments/<uuid:key>/split/", segments.SegmentSplit.as_view(), name="api-segment-split"),
    path(
        "segments/<uuid:key>/propose/",
        verdicts.SegmentProposal.as_view(),
        name="api-segment-propose",
    ),
    path(
        "segments/<uuid:key>/decide/", verdicts.SegmentDecision.as_view(), name="api-segment-decide"
    ),
    path(
        "segments/<uuid:key>/reopen/",
        verdicts.SegmentReopening.as_view(),
        name="api-segment-reopen",
    ),
    path(
        "segments/<uuid:key>/explain/",
        verdicts.SegmentExplanation.as_view(),
        name="api-segment-explain",
    ),
    path("segments/<uuid:key>/links/", verdicts.SegmentLinks.as_view(), name="api-segment-links"),
    path("segment-edits/<uuid:key>/undo/", edits.EditUndo.as_view(), name="api-segment-undo"),
]
