"""Settings of the test run: the same system with cheap password hashes and no redirect to HTTPS."""

import os

from apps.config import env

os.environ.setdefault(
    "SECRET_KEY", "only-for-tests-and-long-enough-to-satisfy-the-check-0123456789"
)
os.environ["HTTPS"] = "off"
# Each parallel run has its own queue and its own files.
RUN = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
# The cache, which tests clear, is the database after it.
os.environ.pop("CACHE_URL", None)
os.environ["REDIS_URL"] = env.redis_database(env.text("REDIS_URL"), 1 + 2 * RUN)

from apps.config.settings import *  # noqa: E402, F403, I001
import pyogrio  # noqa: E402, F401 - after the settings, which say what GDAL may load

# The worker's GDAL has read it; the ogrinfo that tests start is the system's, with all its drivers.
del os.environ["GDAL_SKIP"]

MEDIA_ROOT = BASE_DIR / "var" / "test-media" / str(RUN)  # noqa: F405
# A circle of locks is an error after a minute, not a run that never ends.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c lock_timeout=60s"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# Unit tests read templates before the front end is built; the running-system tests use real ones.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
