"""Addresses of jobs in the API."""

from django.urls import path

from apps.jobs import api

urlpatterns = [
    path("jobs/", api.JobListApi.as_view(), name="api-jobs"),
    path("jobs/<uuid:job_id>/", api.JobApi.as_view(), name="api-job"),
    path("jobs/<uuid:job_id>/cancel/", api.JobCancelApi.as_view(), name="api-job-cancel"),
    path("jobs/<uuid:job_id>/retry/", api.JobRetryApi.as_view(), name="api-job-retry"),
]
