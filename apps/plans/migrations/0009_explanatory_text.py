"""The explanatory text of a version, with its history and its freeze."""

import uuid

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0008_red_lines_and_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="TextParagraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="identifier"),
                ),
                ("position", models.PositiveIntegerField(verbose_name="place in the text")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chapter", "Chapter"),
                            ("section", "Section"),
                            ("paragraph", "Paragraph"),
                        ],
                        default="paragraph",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("body_kk", models.TextField(blank=True, default="", verbose_name="text (kk)")),
                ("body_ru", models.TextField(blank=True, default="", verbose_name="text (ru)")),
                ("body_en", models.TextField(blank=True, default="", verbose_name="text (en)")),
                (
                    "is_locked",
                    models.BooleanField(default=False, verbose_name="not open to statements"),
                ),
                ("content_hash", models.CharField(editable=False, max_length=64)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paragraphs",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph of the explanatory text",
                "verbose_name_plural": "explanatory text",
                "ordering": ["version", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "uid"), name="textparagraph_uid_once"
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("version", "position"),
                        name="textparagraph_position_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("body_kk__regex", "\\S"), ("body_ru__regex", "\\S"), _connector="OR"
                        ),
                        name="textparagraph_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["chapter", "section", "paragraph"])),
                        name="textparagraph_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "changeset",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="text_revisions",
                        to="plans.changeset",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of the explanatory text",
                "verbose_name_plural": "changes of the explanatory text",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["version", "uid", "-id"], name="textrevision_of_piece")
                ],
            },
        ),
        run_file(__file__, "0008_text.sql"),
    ]
