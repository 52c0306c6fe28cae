"""Shapes of the explanatory text."""

from typing import Any

from rest_framework import serializers

from apps.plans.domain.paragraph import Kind


class ParagraphSerializer(serializers.Serializer[Any]):
    """A piece of the text: a chapter's or section's title, or a paragraph."""

    uid = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="leave it out for a new piece"
    )
    kind = serializers.ChoiceField([one.value for one in Kind])
    body_kk = serializers.CharField(allow_blank=True)
    body_ru = serializers.CharField(allow_blank=True)
    body_en = serializers.CharField(allow_blank=True, required=False, default="")
    is_locked = serializers.BooleanField(
        required=False, default=False, help_text="nobody may speak about it on a hearing"
    )


class ShownParagraphSerializer(ParagraphSerializer):
    """A piece with its number in the text."""

    number = serializers.CharField()


class TextSerializer(serializers.Serializer[Any]):
    """The whole text in order; `etag` also comes as a header."""

    etag = serializers.CharField()
    paragraphs = ShownParagraphSerializer(many=True)


class NewTextSerializer(serializers.Serializer[Any]):
    """The text as it should be from now on, whole: what is left out is removed."""

    reason = serializers.CharField(allow_blank=True)
    paragraphs = ParagraphSerializer(many=True)
