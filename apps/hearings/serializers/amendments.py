"""Shapes of what is added to a statement later: amendments, redactions, agreements, versions."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import Amendment


class NewAmendmentSerializer(serializers.Serializer[Any]):
    """A later word of the author, who is signed in or holds the link of the receipt."""

    act = serializers.CharField(help_text=", ".join(Amendment.Act.values))
    text = serializers.CharField(allow_blank=True, trim_whitespace=False, default="")
    token = serializers.CharField(allow_blank=True, default="", max_length=200)


class AmendmentSerializer(serializers.Serializer[Any]):
    """A kept amendment."""

    sequence = serializers.IntegerField()
    act = serializers.CharField()
    text = serializers.CharField()
    text_sha256 = serializers.CharField()
    at = serializers.DateTimeField()


class NewRedactionSerializer(serializers.Serializer[Any]):
    """The text that everybody shall read instead, and why."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    reason = serializers.CharField(allow_blank=True)
    hides_name = serializers.BooleanField(default=False)


class RedactionSerializer(serializers.Serializer[Any]):
    """A kept redaction."""

    text = serializers.CharField()
    reason = serializers.CharField()
    hides_name = serializers.BooleanField()
    at = serializers.DateTimeField()


class AgreedSerializer(serializers.Serializer[Any]):
    """How many agree; `created` is false when this person had agreed before."""

    count = serializers.IntegerField()
    created = serializers.BooleanField()


class StatementVersionSerializer(serializers.Serializer[Any]):
    """One text of a statement, for the staff."""

    act = serializers.CharField()
    act_label = serializers.CharField()
    text = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField()
    reason = serializers.CharField()
