"""Shapes of the quorum and of duties."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import Duty, Participant
from apps.norms.domain.light import Light


class NewParticipantSerializer(serializers.Serializer[Any]):
    """Somebody in the room; of the identifier only a keyed hash is kept."""

    meeting = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True, max_length=300)
    kind = serializers.CharField(
        default=Participant.Kind.PERSON.value, help_text=", ".join(Participant.Kind.values)
    )
    identifier = serializers.CharField(allow_blank=True, max_length=254)


class QuorumSerializer(serializers.Serializer[Any]):
    """How many took part, each once; `needed` null: no number is demanded."""

    persons = serializers.IntegerField()
    legal_entities = serializers.IntegerField()
    online = serializers.IntegerField()
    in_room = serializers.IntegerField()
    total = serializers.IntegerField()
    needed = serializers.IntegerField(allow_null=True)
    missing = serializers.IntegerField()
    reached = serializers.BooleanField()


class DutySerializer(serializers.Serializer[Any]):
    """A duty with its light now; `due_at` null: no act says until when."""

    kind = serializers.CharField(source="duty.kind", help_text=", ".join(Duty.Kind.values))
    light = serializers.ChoiceField(choices=[one.value for one in Light])
    due_at = serializers.DateTimeField(source="duty.due_at", allow_null=True)
    basis = serializers.DictField(source="duty.basis")
    done_at = serializers.DateTimeField(source="duty.done_at", allow_null=True)
    evidence_url = serializers.CharField(source="duty.evidence_url")
    evidence_sha256 = serializers.CharField(
        source="duty.evidence.sha256", default=None, allow_null=True
    )


class EvidenceSerializer(serializers.Serializer[Any]):
    """Where a duty was done: an address, or a file sent as multipart."""

    url = serializers.CharField(allow_blank=True, max_length=500, default="")
    evidence = serializers.FileField(required=False, allow_null=True, default=None)
