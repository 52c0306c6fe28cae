"""Loads the Celery application with Django, so that every process sends jobs to the same queue."""

from apps.config.celery import app as celery_app

__all__ = ["celery_app"]
