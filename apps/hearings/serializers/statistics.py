"""Statistics as JSON."""

from typing import Any

from rest_framework import serializers


class StatisticsRowSerializer(serializers.Serializer[Any]):
    """One row; `count` null: one to four (`is_small`), or hidden because such a one could be worked out."""

    key = serializers.CharField()
    label = serializers.CharField(help_text="In the reader's language.")  # type: ignore[assignment]
    count = serializers.IntegerField(allow_null=True)
    is_small = serializers.BooleanField()


class StatisticsTableSerializer(serializers.Serializer[Any]):
    """One table; in a partition every statement is in one row."""

    key = serializers.CharField()
    title = serializers.CharField()
    total = serializers.IntegerField(allow_null=True)
    is_partition = serializers.BooleanField()
    rows = StatisticsRowSerializer(many=True)
