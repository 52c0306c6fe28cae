"""Static files with a fingerprint in their names and a gzip copy beside each."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzipManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Without the Brotli copies that WhiteNoise makes where it finds the library: they cost a start a minute."""

    def create_compressor(self, **given: Any) -> Compressor:
        """WhiteNoise's own, with gzip alone."""
        return Compressor(use_brotli=False, **given)
