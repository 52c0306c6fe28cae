"""What the beat asks for, and how often."""

from typing import Any

from celery.schedules import crontab

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "reap lost jobs": {"task": "jobs.reap_lost", "schedule": 30.0},
    "send waiting jobs again": {"task": "jobs.resend_waiting", "schedule": 60.0},
    "chain the journal": {"task": "accounts.chain_journal", "schedule": 60.0},
    "open and close hearings": {"task": "hearings.follow_clock", "schedule": 15.0},
    "remind of duties": {"task": "hearings.remind", "schedule": 300.0},
    "mark statements": {"task": "hearings.flag_recent", "schedule": 60.0},
    "send letters to followers": {"task": "following.send", "schedule": 15.0},
    "gather statements for digests": {"task": "following.gather", "schedule": 300.0},
    "forget unconfirmed follows": {
        "task": "following.forget_unconfirmed",
        "schedule": crontab(hour=3, minute=50),
    },
    "anonymise old hearings": {
        "task": "hearings.expire_personal_data",
        "schedule": crontab(hour=4, minute=10),
    },
    "forget networks": {"task": "hearings.forget_networks", "schedule": crontab(hour=3, minute=40)},
    "remind of drafts": {"task": "hearings.remind_drafts", "schedule": 600.0},
    "check attachments": {"task": "hearings.check_attachments", "schedule": 300.0},
    "find like statements": {"task": "hearings.find_like", "schedule": 600.0},
    "remind consulted bodies": {"task": "hearings.remind_bodies", "schedule": 3600.0},
    "send mails again": {"task": "hearings.resend_receipts", "schedule": 300.0},
    "remove unused attachments": {"task": "hearings.remove_attachments", "schedule": 3600.0},
    "remind assignees": {"task": "weighing.remind_assignees", "schedule": 3600.0},
    "forget unfinished exports": {
        "task": "minutes.forget_unfinished",
        "schedule": crontab(hour=3, minute=30),
    },
    "forget stale imports": {
        "task": "imports.forget_stale",
        "schedule": crontab(hour=3, minute=20),
    },
}
