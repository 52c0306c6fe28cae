"""Shapes of attached files."""

from typing import Any

from rest_framework import serializers

from apps.hearings import messages
from apps.hearings.models import Attachment


class NewAttachmentSerializer(serializers.Serializer[Any]):
    """A file for a statement that will be sent."""

    file = serializers.FileField(allow_empty_file=True)
    purpose = serializers.CharField(
        default=Attachment.Purpose.ENCLOSURE.value, help_text=", ".join(Attachment.Purpose.values)
    )


class AttachmentSerializer(serializers.Serializer[Any]):
    """A file that was sent: its identifier, and what its check found."""

    id = serializers.UUIDField()
    purpose = serializers.CharField()
    media_type = serializers.CharField(source="original.media_type")
    size = serializers.IntegerField(source="original.size")
    state = serializers.CharField(help_text=", ".join(Attachment.State.values))
    refused_code = serializers.CharField()
    refused_text = serializers.SerializerMethodField()

    def get_refused_text(self, row: Attachment) -> str:
        """Why it was refused, in the reader's language; empty when it was not."""
        return messages.text(row.refused_code) if row.refused_code else ""
