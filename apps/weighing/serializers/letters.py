"""What the API says of letters."""

from typing import Any

from rest_framework import serializers


class FailureSerializer(serializers.Serializer[Any]):
    """Why letters did not go out, and how many."""

    reason = serializers.CharField()
    count = serializers.IntegerField()


class LetterStatesSerializer(serializers.Serializer[Any]):
    """The letters of a hearing in numbers."""

    waiting = serializers.IntegerField(source="states.waiting")
    on_the_way = serializers.IntegerField(source="states.on_the_way")
    sent = serializers.IntegerField(source="states.sent")
    failed = serializers.IntegerField(source="states.failed")
    no_address = serializers.IntegerField(source="states.no_address")
    failures = FailureSerializer(many=True)
