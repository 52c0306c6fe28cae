"""Shapes of the packages API."""

from typing import Any

from rest_framework import serializers

from apps.packages.models import PackageExport


class PackageSerializer(serializers.ModelSerializer[PackageExport]):
    """A package, its manifest and its file when it is ready."""

    version = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    state = serializers.SerializerMethodField()
    size = serializers.IntegerField(source="file.size", read_only=True, default=None)
    sha256 = serializers.CharField(source="file.sha256", read_only=True, default=None)
    manifest = serializers.JSONField(read_only=True)

    class Meta:
        model = PackageExport
        fields = (
            "id",
            "version",
            "profile",
            "job",
            "state",
            "created_at",
            "finished_at",
            "name",
            "content_hash",
            "size",
            "sha256",
            "manifest",
        )
        read_only_fields = fields

    def get_state(self, package: PackageExport) -> str:
        """State of the job; a stored package is successful for ever."""
        if package.is_ready or package.job is None:
            return "successful"
        return package.job.state
