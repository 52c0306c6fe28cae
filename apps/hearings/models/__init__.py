"""The nouns of hearings: the hearing and its rules, statements and what they point at, order and intake."""

from apps.hearings.models.amendment import Agreement, Amendment, Redaction
from apps.hearings.models.anchor import CarriedAnchor, StatementTopic
from apps.hearings.models.attachment import Attachment
from apps.hearings.models.duty import Duty
from apps.hearings.models.hearing import AreaRule, Hearing, Level, Moderation
from apps.hearings.models.intake import (
    Consultation,
    ConsultedBody,
    LikeStatements,
    Position,
    PositionMember,
)
from apps.hearings.models.meeting import Meeting, Participant
from apps.hearings.models.moderation import AbuseReport, Appeal, IntegrityFlag, ModerationAct
from apps.hearings.models.notice import Extension, Medium, PublicNotice
from apps.hearings.models.rules import DayBasis, RuleSet
from apps.hearings.models.statement import (
    Channel,
    HideReason,
    Statement,
    StatementTarget,
    Visibility,
)
from apps.hearings.models.template import HearingTemplate, StatementDraft

__all__ = [
    "AbuseReport",
    "Agreement",
    "Amendment",
    "Appeal",
    "AreaRule",
    "Attachment",
    "CarriedAnchor",
    "Channel",
    "Consultation",
    "ConsultedBody",
    "DayBasis",
    "Duty",
    "Extension",
    "Hearing",
    "HearingTemplate",
    "HideReason",
    "IntegrityFlag",
    "Level",
    "LikeStatements",
    "Medium",
    "Meeting",
    "Moderation",
    "ModerationAct",
    "Participant",
    "Position",
    "PositionMember",
    "PublicNotice",
    "Redaction",
    "RuleSet",
    "Statement",
    "StatementDraft",
    "StatementTarget",
    "StatementTopic",
    "Visibility",
]
