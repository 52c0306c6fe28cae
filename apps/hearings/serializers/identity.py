"""Shapes of who a request comes from."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import Level


class IdentitySerializer(serializers.Serializer[Any]):
    """How well the caller is known."""

    level = serializers.ChoiceField(choices=Level.choices)


class NewCodeSerializer(serializers.Serializer[Any]):
    """Where a code goes."""

    email = serializers.CharField(max_length=254)


class SentCodeSerializer(serializers.Serializer[Any]):
    """What is sent back with the digits of the mail."""

    token = serializers.CharField()


class CodeSerializer(serializers.Serializer[Any]):
    """The digits of the mail."""

    token = serializers.CharField(max_length=1000)
    code = serializers.CharField(max_length=20)


class ProofSerializer(serializers.Serializer[Any]):
    """A challenge by the ALTCHA protocol; the answer goes into the header X-Proof-Of-Work."""

    algorithm = serializers.CharField()
    challenge = serializers.CharField()
    maxnumber = serializers.IntegerField()
    salt = serializers.CharField()
    signature = serializers.CharField()
