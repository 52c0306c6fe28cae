"""All settings of Bas Jospar; everything that differs between machines comes from the environment."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from apps.config import env
from apps.config.openapi import OPENAPI
from apps.config.schedule import BEAT_SCHEDULE
from apps.imports.domain.limits import SKIPPED_DRIVERS

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]

SECRET_KEY = env.text("SECRET_KEY")
DEBUG = env.boolean("DEBUG", default=False)
HTTPS = env.boolean("HTTPS", default=not DEBUG)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "apps.config",
    "apps.demo",
    "apps.pages",
    "apps.ogc",
    "apps.packages",
    "apps.oversight",
    "apps.analyses",
    "apps.following",
    "apps.minutes",
    "apps.weighing",
    "apps.hearings",
    "apps.imports",
    "apps.plans",
    "apps.jobs",
    "apps.files",
    "apps.norms",
    "apps.accounts",
    "apps.kernel",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "django.forms",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "apps.kernel.middleware.request_id",
    "apps.kernel.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.kernel.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.kernel.middleware.error_pages",
]

ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.kernel.context.site",
            ],
        },
    },
]

# Connections stay open: the first PostGIS call on a new one loads the library (15-25 ms).
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        env.database_url(sys.argv),
        engine="django.contrib.gis.db.backends.postgis",
        conn_max_age=None,
        conn_health_checks=True,
    ),
}
# Who uses the database; another role may own its tables (MIGRATE_DATABASE_URL).
APP_DATABASE = dj_database_url.parse(env.text("DATABASE_URL"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
# Emptying the cache empties its whole Redis database: the queue of jobs lives in another one.
CACHE_URL = env.text("CACHE_URL", env.next_redis_database(REDIS_URL))
CACHES = {
    "default": {"BACKEND": "apps.kernel.redis_cache.RestingCache", "LOCATION": CACHE_URL},
}

CELERY_BROKER_URL = env.celery_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3 * 3600}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Asia/Almaty"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
# So long an import that nobody touches keeps its rows on trial.
IMPORT_ROWS_KEPT_DAYS = env.integer("IMPORT_ROWS_KEPT_DAYS", default=30)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "pages:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address that nobody has proved may be that of somebody who is given a role by it tomorrow.
ACCOUNT_EMAIL_VERIFICATION = env.text("EMAIL_VERIFICATION", "mandatory" if HTTPS else "optional")
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Providers of proved identities: [{"provider_id", "name", "client_id", "secret", "settings": {"server_url",
# "identifier_claim": "iin", "bin_claim": "bin", "origins": []}}].
OIDC_PROVIDERS = env.documents("OIDC_PROVIDERS")
SOCIALACCOUNT_ADAPTER = "apps.accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": OIDC_PROVIDERS},
}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# How many proxies of our own stand in front: without them X-Forwarded-For is anybody's word.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 15  # seconds: a mail server that says nothing must not hold a worker
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "bas-jospar@localhost")

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
# locale/libraries: Kazakh for what Django and allauth say, which they lack or have badly.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = "apps.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static" / "collected"
STATICFILES_DIRS = [BASE_DIR / "static" / "dist", BASE_DIR / "static" / "img"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "apps.config.static_files.GzipManifestStorage"},
}
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# Debian 12 ships GDAL 3.6. Uploaded files never reach it: the worker reads them with pyogrio's own GDAL.
SILENCED_SYSTEM_CHECKS = ["gis.W001"]
# GDAL reads this when pyogrio is first imported, which is later than the settings.
os.environ["GDAL_SKIP"] = ",".join(SKIPPED_DRIVERS)
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# Signing in is a form of ours that is led on to the provider's site.
SIGN_IN_ORIGINS = " ".join(
    origin
    for one in OIDC_PROVIDERS
    for origin in (env.origin(one["settings"]["server_url"]), *one["settings"].get("origins", ()))
)
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    f"form-action 'self' {SIGN_IN_ORIGINS}; base-uri 'none'; frame-ancestors 'none'"
)
# Sites that may show the card of a hearing in a frame.
EMBED_ALLOWED_ORIGINS = [env.origin(one) for one in env.words("EMBED_ALLOWED_ORIGINS")]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.kernel.json_parser.BoundedJsonParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "NUM_PROXIES": TRUSTED_PROXIES,
    "EXCEPTION_HANDLER": "apps.kernel.problem.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = OPENAPI

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "apps.kernel.logs.RequestIdFilter"},
        "row_detail": {"()": "apps.kernel.logs.RowDetailFilter"},
    },
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
        },
        "text": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id", "row_detail"],
            "formatter": env.text("LOG_FORMAT", "text"),
        },
    },
    # Otherwise every document writes ten lines about its making.
    "loggers": {"weasyprint.progress": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}

SITE_NAME = _("Bas Jospar")
# How long a planner who says nothing more still counts as having a feature open.
HOLD_FRESH_FOR = timedelta(minutes=15)

# Makes the keyed hashes by which a person is known as the same one; it must stay what it is.
IDENTITY_KEY = env.text("IDENTITY_KEY", "") or f"identity:{SECRET_KEY}"
# Encrypts IIN of proved identities: keys of Fernet, the newest first; older ones still open what they sealed.
SEAL_KEYS = env.seal_keys("SEAL_KEYS", SECRET_KEY)
# How roughly the public sees a place whose author asked for it.
PLACE_GRID_M = env.integer("PLACE_GRID_M", default=250)
ATTACHMENT_MAX_BYTES = env.integer("ATTACHMENT_MAX_BYTES", default=10 * 1024 * 1024)
# Who has written a statement and not sent it hears of it so many days before the close.
DRAFT_REMINDER_DAYS = env.integer("DRAFT_REMINDER_DAYS", default=2)
# tcp://clamav:3310 or unix:///run/clamav/clamd.sock; without it files are compared with the test signature only.
CLAMD_URL = env.text("CLAMD_URL", "")
# Marks for the officers: from how many statements on, and from what likeness of two texts (0 to 1).
FLAG_SAME_NETWORK = env.integer("FLAG_SAME_NETWORK", default=5)
FLAG_BURST = env.integer("FLAG_BURST", default=60)
FLAG_SIMILARITY = 0.8
# So long it is known which statements came from one network.
NETWORK_KEYS_KEPT_DAYS = env.integer("NETWORK_KEYS_KEPT_DAYS", default=90)
