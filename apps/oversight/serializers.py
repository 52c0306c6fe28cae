"""Shapes of the oversight API."""

from typing import Any

from rest_framework import serializers


class InstructionSerializer(serializers.Serializer[Any]):
    """An instruction with its light today."""

    code = serializers.CharField(source="instruction.code")
    title_kk = serializers.CharField(source="instruction.title_kk")
    title_ru = serializers.CharField(source="instruction.title_ru")
    title_en = serializers.CharField(source="instruction.title_en")
    text = serializers.CharField(source="instruction.text")
    issued_on = serializers.DateField(source="instruction.issued_on")
    issued_by = serializers.CharField(source="instruction.issued_by")
    responsible = serializers.CharField(source="instruction.responsible")
    due_on = serializers.DateField(source="instruction.due_on", allow_null=True)
    done_on = serializers.DateField(source="instruction.done_on", allow_null=True)
    version = serializers.CharField(
        source="instruction.version.slug", default=None, allow_null=True
    )
    source = serializers.CharField(source="instruction.source")  # type: ignore[assignment]
    certainty = serializers.CharField(source="instruction.certainty")
    light = serializers.CharField()
    days_late = serializers.IntegerField()
