"""Shapes of rules, findings, waivers and quick fixes."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from apps.plans.domain import geojson
from apps.plans.domain.finding import Severity
from apps.plans.domain.preview import Repair
from apps.plans.domain.rule import Rule
from apps.plans.queries.findings import MAX_PAGE, ShownFinding
from apps.plans.queries.waivers import official, told_reason
from apps.plans.serializers.geojson import GeoJsonField


class TranslatedField(serializers.CharField):
    """A message id of the catalogue in the reader's language."""

    def to_representation(self, value: Any) -> str:
        return _(value) if value else ""


class RuleSerializer(serializers.Serializer[Rule]):
    """One rule of the catalogue."""

    id = serializers.CharField()
    code = serializers.CharField()
    family = serializers.CharField()
    severity = serializers.CharField()
    title = TranslatedField()
    message = TranslatedField()
    hint = TranslatedField()
    layers = serializers.ListField(child=serializers.CharField(), help_text="empty: every layer")
    stages = serializers.SerializerMethodField()
    scope = serializers.CharField()
    reach_m = serializers.FloatField(allow_null=True)
    fix_title = TranslatedField()

    def get_stages(self, rule: Rule) -> list[str]:
        """The plan states in which the rule applies."""
        return sorted(state.value for state in rule.stages)


class FindingQuerySerializer(serializers.Serializer[Any]):
    """Query of a page of findings."""

    rule = serializers.CharField(required=False, allow_blank=True, default="")
    severity = serializers.ChoiceField(
        choices=[one.value for one in Severity], required=False, allow_blank=True, default=""
    )
    state = serializers.ChoiceField(
        choices=["open", "waived", "later"], required=False, allow_blank=True, default=""
    )
    layer = serializers.CharField(required=False, allow_blank=True, default="")
    uid = serializers.UUIDField(required=False, allow_null=True, default=None)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=MAX_PAGE, default=200)
    offset = serializers.IntegerField(
        required=False, min_value=0, max_value=1_000_000_000, default=0
    )


class WaiverSerializer(serializers.Serializer[Any]):
    """A waiver: who, when, why, in the words that everybody may read."""

    key = serializers.CharField(read_only=True)
    rule = serializers.CharField(read_only=True)
    reason = serializers.CharField(allow_blank=True)
    author = serializers.CharField(source="author.full_name", read_only=True)
    created_at = serializers.DateTimeField(read_only=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """As the plan package tells it."""
        row = super().to_representation(instance)
        return {**row, "reason": told_reason(instance), "author": official(instance.author)}


class FindingPropertiesSerializer(serializers.Serializer[ShownFinding]):
    """What a finding says."""

    key = serializers.CharField(source="row.key")
    rule = serializers.CharField(source="rule.id")
    code = serializers.CharField(source="rule.code")
    title = TranslatedField(source="rule.title")
    severity = serializers.CharField(source="row.severity")
    state = serializers.CharField()
    stage = serializers.CharField(source="row.from_state")
    layer = serializers.CharField(source="row.layer")
    uid = serializers.UUIDField(source="row.uid", allow_null=True)
    name = serializers.CharField()
    other_layer = serializers.CharField(source="row.other_layer")
    other_uid = serializers.UUIDField(source="row.other_uid", allow_null=True)
    other = serializers.CharField()
    measure = serializers.FloatField(source="row.measure", allow_null=True)
    unit = serializers.CharField(source="row.unit")
    message = serializers.CharField()
    hint = TranslatedField(source="rule.hint")
    fix = TranslatedField(source="rule.fix_title")
    waiver = WaiverSerializer(allow_null=True)


class FindingSerializer(serializers.Serializer[ShownFinding]):
    """A finding as a GeoJSON Feature: the geometry is the defect."""

    type = serializers.CharField(read_only=True, default="Feature")
    id = serializers.CharField(source="row.key")
    geometry = GeoJsonField(source="geojson")
    properties = FindingPropertiesSerializer(source="*")


class UncheckedSerializer(serializers.Serializer[Any]):
    """A rule that cannot judge the version, and why."""

    rule = serializers.CharField()
    text = serializers.CharField()


class ValidationSerializer(serializers.Serializer[Any]):
    """When the version was validated, and what came of it."""

    current = serializers.BooleanField()
    content_revision = serializers.IntegerField(allow_null=True)
    validated_at = serializers.DateTimeField(allow_null=True)
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="by severity")
    unchecked = UncheckedSerializer(many=True)


class FindingCollectionSerializer(serializers.Serializer[Any]):
    """A page of findings."""

    type = serializers.CharField()
    numberMatched = serializers.IntegerField()  # noqa: N815 - OGC API Features
    numberReturned = serializers.IntegerField()  # noqa: N815
    validation = ValidationSerializer()
    features = FindingSerializer(many=True)


class ApplyFixSerializer(serializers.Serializer[Any]):
    """What a planner sends to apply a quick fix: the reason, and the token of the preview they saw."""

    reason = serializers.CharField(allow_blank=True)
    token = serializers.CharField(required=False, allow_blank=True, default="", max_length=64)


class RepairSerializer(serializers.Serializer[Repair]):
    """One feature of a quick fix, before and after, in EPSG:4326; `after` is null when it goes."""

    kind = serializers.CharField(source="operation.kind")
    layer = serializers.CharField(source="before.layer")
    uid = serializers.UUIDField(source="before.uid")
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    area_before_m2 = serializers.FloatField()
    area_after_m2 = serializers.FloatField()
    area_change_m2 = serializers.SerializerMethodField()

    def get_before(self, repair: Repair) -> dict[str, Any]:
        """The geometry as it is."""
        return geojson.geometry(repair.before.geometry)

    def get_after(self, repair: Repair) -> dict[str, Any] | None:
        """The geometry as it would be."""
        return geojson.geometry(repair.after) if repair.after is not None else None

    def get_area_change_m2(self, repair: Repair) -> float:
        """How much ground the feature gains, or loses when negative."""
        return repair.area_after_m2 - repair.area_before_m2


class FixSerializer(serializers.Serializer[Any]):
    """A quick fix as a preview."""

    title = TranslatedField(source="rule.fix_title")
    token = serializers.CharField()
    repairs = RepairSerializer(many=True)
