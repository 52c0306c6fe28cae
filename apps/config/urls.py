"""Every address of the site: tiles and API without language, pages under i18n_patterns."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from apps.hearings.views.offline import service_worker
from apps.kernel.health import healthz, readyz

# One door: the second factor and the limit on wrong passwords hold for the admin site too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

api_patterns = [
    path("", include("apps.plans.api_urls")),
    path("", include("apps.jobs.api_urls")),
    path("", include("apps.imports.api_urls")),
    path("", include("apps.hearings.api_urls")),
    path("", include("apps.weighing.api_urls")),
    path("", include("apps.minutes.api_urls")),
    path("", include("apps.following.api_urls")),
    path("", include("apps.analyses.api_urls")),
    path("", include("apps.packages.api_urls")),
    path("", include("apps.oversight.api_urls")),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("sw.js", service_worker, name="service-worker"),
    path("", include("apps.plans.urls")),
    path("ogc/", include("apps.ogc.urls")),
    path("api/v1/", include(api_patterns)),
    path("api/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("apps.accounts.urls")),
        path("accounts/", include("allauth.urls")),
        path("", include("apps.pages.urls")),
        path("", include("apps.hearings.urls")),
        path("", include("apps.weighing.urls")),
        path("", include("apps.minutes.urls")),
        path("", include("apps.following.urls")),
        path("", include("apps.imports.urls")),
        path("", include("apps.jobs.urls")),
        path("", include("apps.analyses.urls")),
        path("", include("apps.packages.urls")),
        path("", include("apps.oversight.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "apps.kernel.error_views.not_found"
handler500 = "apps.kernel.error_views.server_error"
