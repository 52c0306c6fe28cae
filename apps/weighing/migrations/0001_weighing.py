"""Segments of statements, proposals and decisions, their history, and letters."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0005_one_identity_one_account"),
        ("files", "0001_initial"),
        ("hearings", "0006_rules_by_hand_and_open_ends"),
        ("jobs", "0001_initial"),
        ("plans", "0009_explanatory_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkEdit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("chosen", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=dict)),
                ("count", models.PositiveIntegerField(default=0, verbose_name="segments changed")),
                ("locked_count", models.PositiveIntegerField(default=0, verbose_name="left alone")),
                (
                    "idempotency_key",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                (
                    "body_sha256",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bulk_edits",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "edit of many segments",
                "verbose_name_plural": "edits of many segments",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("placeholders", models.JSONField(blank=True, default=list)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_templates",
                        to="hearings.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter template",
                "verbose_name_plural": "letter templates",
                "ordering": ["name", "language"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("sent", "Sent"),
                            ("failed", "Not sent"),
                            ("no_address", "No address"),
                        ],
                        default="made",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="jobs.job",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="hearings.statement",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="weighing.lettertemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["statement", "-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="register number")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "changesets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("late_reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "proposal_verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Followed in full"),
                            ("partial", "Followed in part"),
                            ("no", "Not followed"),
                            ("noted", "Noted"),
                            ("out_of_scope", "Outside this plan"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="proposal",
                    ),
                ),
                (
                    "proposal_reason_kk",
                    models.TextField(blank=True, default="", verbose_name="proposed reason (kk)"),
                ),
                (
                    "proposal_reason_ru",
                    models.TextField(blank=True, default="", verbose_name="proposed reason (ru)"),
                ),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Followed in full"),
                            ("partial", "Followed in part"),
                            ("no", "Not followed"),
                            ("noted", "Noted"),
                            ("out_of_scope", "Outside this plan"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("reason_kk", models.TextField(blank=True, default="", verbose_name="reason (kk)")),
                ("reason_ru", models.TextField(blank=True, default="", verbose_name="reason (ru)")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "no_change_kk",
                    models.TextField(
                        blank=True, default="", verbose_name="why nothing changes (kk)"
                    ),
                ),
                (
                    "no_change_ru",
                    models.TextField(
                        blank=True, default="", verbose_name="why nothing changes (ru)"
                    ),
                ),
                ("etag", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="segments",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="segments",
                        to="hearings.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "segment",
                "verbose_name_plural": "segments",
                "ordering": ["number", "position"],
            },
        ),
        migrations.CreateModel(
            name="DecisionLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("linked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "changeset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.changeset",
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="weighing.segment",
                    ),
                ),
            ],
            options={
                "verbose_name": "linked change",
                "verbose_name_plural": "linked changes",
                "ordering": ["changeset"],
            },
        ),
        migrations.CreateModel(
            name="SegmentRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("begun", "Taken up"),
                            ("split", "Divided"),
                            ("merged", "Joined"),
                            ("confirmed", "Confirmed"),
                            ("ordered", "Put in order"),
                            ("edited", "Changed"),
                            ("undone", "Put back"),
                            ("proposed", "Proposed"),
                            ("decided", "Decided"),
                            ("reopened", "Decision taken back"),
                            ("linked", "Change linked"),
                            ("unlinked", "Link removed"),
                            ("explained", "Explained why nothing changes"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "bulk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="weighing.bulkedit",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="revisions",
                        to="weighing.segment",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hearings.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of a segment",
                "verbose_name_plural": "revisions of segments",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_kk", models.CharField(max_length=120, verbose_name="name (kk)")),
                ("name_ru", models.CharField(max_length=120, verbose_name="name (ru)")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="name (en)"
                    ),
                ),
                (
                    "default_assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "default_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tags",
                        to="hearings.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name_ru"],
            },
        ),
        migrations.CreateModel(
            name="TextBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Followed in full"),
                            ("partial", "Followed in part"),
                            ("no", "Not followed"),
                            ("noted", "Noted"),
                            ("out_of_scope", "Outside this plan"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="verdict",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("body_kk", models.TextField(blank=True, default="", verbose_name="text (kk)")),
                ("body_ru", models.TextField(blank=True, default="", verbose_name="text (ru)")),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="text_blocks",
                        to="hearings.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "text block",
                "verbose_name_plural": "text blocks",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title_kk", models.CharField(max_length=200, verbose_name="title (kk)")),
                ("title_ru", models.CharField(max_length=200, verbose_name="title (ru)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="title (en)"
                    ),
                ),
                (
                    "summary_kk",
                    models.TextField(blank=True, default="", verbose_name="summary (kk)"),
                ),
                (
                    "summary_ru",
                    models.TextField(blank=True, default="", verbose_name="summary (ru)"),
                ),
                (
                    "summary_en",
                    models.TextField(blank=True, default="", verbose_name="summary (en)"),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="hearings.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["hearing", "position"],
            },
        ),
        migrations.AddField(
            model_name="segment",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="segments",
                to="weighing.theme",
            ),
        ),
        migrations.CreateModel(
            name="WorkStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title_kk", models.CharField(max_length=120, verbose_name="title (kk)")),
                ("title_ru", models.CharField(max_length=120, verbose_name="title (ru)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="title (en)"
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days"),
                ),
                ("is_locked", models.BooleanField(default=False, verbose_name="locked")),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_steps",
                        to="hearings.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "work step",
                "verbose_name_plural": "work steps",
                "ordering": ["hearing", "position"],
            },
        ),
        migrations.AddField(
            model_name="segment",
            name="step",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="segments",
                to="weighing.workstep",
            ),
        ),
        migrations.AddIndex(
            model_name="bulkedit",
            index=models.Index(fields=["hearing", "-at"], name="bulkedit_newest"),
        ),
        migrations.AddConstraint(
            model_name="bulkedit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("idempotency_key", ""), _negated=True),
                fields=("actor", "idempotency_key"),
                name="bulkedit_key_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="letter_sent_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionlink",
            constraint=models.UniqueConstraint(
                fields=("segment", "changeset"), name="decisionlink_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="segmentrevision",
            constraint=models.UniqueConstraint(
                fields=("segment", "number"), name="segmentrevision_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(
                fields=("hearing", "name_ru"), name="tag_name_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_kk__regex", "\\S"), ("name_ru__regex", "\\S")),
                name="tag_names_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="textblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("body_kk__regex", "\\S"), ("body_ru__regex", "\\S"), _connector="OR"
                ),
                name="textblock_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("hearing", "position"),
                name="theme_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_kk__regex", "\\S"), ("title_ru__regex", "\\S")),
                name="theme_titles_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="workstep",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("hearing", "position"),
                name="workstep_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="workstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_kk__regex", "\\S"), ("title_ru__regex", "\\S")),
                name="workstep_titles_given",
            ),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["hearing", "number", "position"], name="segment_order"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["hearing", "step", "number"], name="segment_step"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["hearing", "assignee", "number"], name="segment_assignee"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["hearing", "theme", "number"], name="segment_theme"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["hearing", "verdict", "number"], name="segment_verdict"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False), ("verdict", "")),
                fields=["due_on"],
                name="segment_due",
            ),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["tags"], name="segment_tags_gin"
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="segment_has_characters"
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    ("statement", "="),
                    (
                        models.Func(
                            "start",
                            "end",
                            function="int4range",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="segment_no_overlap",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("statement", "position"),
                name="segment_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposal_verdict", ""), ("proposed_by__isnull", True)),
                    models.Q(
                        ("proposed_at__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("proposal_verdict", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="segment_proposal_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("verdict", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(
                            ("reason_kk__regex", "\\S"),
                            ("reason_ru__regex", "\\S"),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="segment_decided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", ""),
                    models.Q(
                        ("proposed_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="segment_decided_by_another",
            ),
        ),
    ]
