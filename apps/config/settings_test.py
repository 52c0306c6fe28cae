"""Settings of the test run: the same system with cheap password hashes and no redirect to HTTPS."""

import os

os.environ.setdefault(
    "SECRET_KEY", "only-for-tests-and-long-enough-to-satisfy-the-check-0123456789"
)
os.environ["HTTPS"] = "off"

from apps.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# Unit tests read templates before the front end is built; the running-system tests use real ones.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
