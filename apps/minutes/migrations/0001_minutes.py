"""Meetings as they went, minutes with signatures, exports of a hearing."""

import uuid

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("hearings", "0007_marks_topics_and_proposals"),
        ("jobs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title_kk", models.CharField(max_length=300, verbose_name="title (kk)")),
                ("title_ru", models.CharField(max_length=300, verbose_name="title (ru)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="title (en)"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda",
                        to="hearings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "point of the agenda",
                "verbose_name_plural": "agenda",
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.CreateModel(
            name="HearingExport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("weighing-table", "Weighing table"),
                            ("statements", "Statements"),
                            ("hearing-package", "Package of the hearing"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "profile",
                    models.CharField(
                        choices=[
                            ("public", "Public, without personal data"),
                            ("official", "Official, in full"),
                        ],
                        max_length=8,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Kazakh"), ("ru", "Russian")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("docx", "DOCX"),
                            ("pdf", "PDF"),
                            ("xlsx", "XLSX"),
                            ("geojson", "GeoJSON"),
                            ("gpkg", "GeoPackage"),
                            ("zip", "ZIP"),
                        ],
                        max_length=7,
                        verbose_name="format",
                    ),
                ),
                ("snapshot_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("requested_at", models.DateTimeField(verbose_name="asked")),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="made")),
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
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "export of a hearing",
                "verbose_name_plural": "exports of hearings",
                "ordering": ["-requested_at"],
            },
        ),
        migrations.CreateModel(
            name="MeetingQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "asked_by",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="asked by"
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
                ("text", models.TextField(verbose_name="question")),
                ("answer", models.TextField(blank=True, default="", verbose_name="answer")),
                (
                    "answered_by",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="answered by"
                    ),
                ),
                (
                    "second",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="second of the recording"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="hearings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "question at a meeting",
                "verbose_name_plural": "questions at meetings",
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("content", models.JSONField()),
                ("content_sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("signed", "Signed"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signed")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "ordering": ["hearing", "-number"],
            },
        ),
        migrations.CreateModel(
            name="MinutesFile",
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
                        choices=[("kk", "Kazakh"), ("ru", "Russian")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "DOCX")],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("is_signed", models.BooleanField(default=False, verbose_name="signed")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="minutes.minutes",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of minutes",
                "verbose_name_plural": "files of minutes",
                "ordering": ["minutes", "language", "-format"],
            },
        ),
        migrations.CreateModel(
            name="MinutesSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("chair", "Chair of the hearing"),
                            ("secretary", "Secretary of the hearing"),
                        ],
                        max_length=9,
                        verbose_name="part",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("at", models.DateTimeField(verbose_name="signed")),
                ("content_sha256", models.CharField(max_length=64)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="minutes.minutes",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "signature of minutes",
                "verbose_name_plural": "signatures of minutes",
                "ordering": ["minutes", "part"],
            },
        ),
        migrations.CreateModel(
            name="Recording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("video", "Video"),
                            ("audio", "Sound"),
                            ("photo", "Photograph"),
                            ("document", "Document"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="hearings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "recording",
                "verbose_name_plural": "recordings",
                "ordering": ["meeting", "id"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="registered")),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="cancelled"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="hearings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["meeting", "created_at"],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True)),
                ("at", models.DateTimeField(verbose_name="came")),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="hearings.meeting",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="hearings.participant",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="minutes.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "verbose_name_plural": "check-ins",
                "ordering": ["meeting", "at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="position held"
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="organisation"
                    ),
                ),
                ("at", models.TimeField(blank=True, null=True, verbose_name="time")),
                (
                    "agenda",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="minutes.agendaitem",
                        verbose_name="point of the agenda",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="hearings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "position"),
                name="agendaitem_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_kk__regex", "\\S"), ("title_ru__regex", "\\S")),
                name="agendaitem_titles_given",
            ),
        ),
        migrations.AddIndex(
            model_name="hearingexport",
            index=models.Index(fields=["hearing", "-requested_at"], name="hearingexport_newest"),
        ),
        migrations.AddConstraint(
            model_name="hearingexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["weighing-table", "statements", "hearing-package"])
                ),
                name="hearingexport_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingexport",
            constraint=models.CheckConstraint(
                condition=models.Q(("profile__in", ["public", "official"])),
                name="hearingexport_profile_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("format__in", ["docx", "pdf", "xlsx", "geojson", "gpkg", "zip"])
                ),
                name="hearingexport_format_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("made_at__isnull", True)),
                    models.Q(
                        ("file__isnull", False),
                        ("made_at__isnull", False),
                        models.Q(("snapshot_sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="hearingexport_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingquestion",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "position"),
                name="meetingquestion_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="meetingquestion_text_given"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("hearing", "number"), name="minutes_number_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("published_at__isnull", True),
                        ("signed_at__isnull", True),
                        ("state", "draft"),
                    ),
                    models.Q(
                        ("published_at__isnull", True),
                        ("signed_at__isnull", False),
                        ("state", "signed"),
                    ),
                    models.Q(
                        ("published_at__isnull", False),
                        ("signed_at__isnull", False),
                        ("state", "published"),
                    ),
                    _connector="OR",
                ),
                name="minutes_state_has_its_instant",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("content_sha256__regex", "^[0-9a-f]{64}$")),
                name="minutes_sha256_hex",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesfile",
            constraint=models.UniqueConstraint(
                fields=("minutes", "language", "format", "is_signed"), name="minutesfile_each_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessignature",
            constraint=models.UniqueConstraint(
                fields=("minutes", "part"), name="minutessignature_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessignature",
            constraint=models.UniqueConstraint(
                fields=("minutes", "person"), name="minutessignature_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["video", "audio", "photo", "document"])),
                name="recording_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="recording_sha256_hex"
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="registration_name_given"
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=("meeting", "email"),
                name="registration_once_per_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "position"),
                name="speaker_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="speaker_name_given"
            ),
        ),
    ]
