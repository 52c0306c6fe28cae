"""The Celery application: one queue of jobs, and the beat that looks after them."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")

app = Celery("bas_jospar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
