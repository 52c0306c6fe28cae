"""The nouns of the weighing: segments, what is proposed and decided, its steps, its history, letters."""

from apps.weighing.models.history import Act, BulkEdit, SegmentRevision
from apps.weighing.models.labels import VERDICT_CHOICES, VERDICT_LABELS
from apps.weighing.models.letters import Letter, LetterTemplate
from apps.weighing.models.segment import DecisionLink, Segment
from apps.weighing.models.setup import Tag, TextBlock, Theme, WorkStep

__all__ = [
    "Act",
    "BulkEdit",
    "SegmentRevision",
    "VERDICT_CHOICES",
    "VERDICT_LABELS",
    "Letter",
    "LetterTemplate",
    "DecisionLink",
    "Segment",
    "Tag",
    "TextBlock",
    "Theme",
    "WorkStep",
]
