"""Follows, events and deliveries."""

import uuid

import django.contrib.gis.db.models.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("hearings", "0006_rules_by_hand_and_open_ends"),
        ("plans", "0009_explanatory_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
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
                            ("announced", "announced"),
                            ("opened", "opened"),
                            ("extended", "extended"),
                            ("closed", "closed"),
                            ("concluded", "concluded"),
                            ("repeat_needed", "repeat_needed"),
                            ("meeting_added", "meeting_added"),
                            ("meeting_changed", "meeting_changed"),
                            ("meeting_cancelled", "meeting_cancelled"),
                            ("in_force", "in_force"),
                            ("edited", "edited"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="happened")),
                ("noted_at", models.DateTimeField(verbose_name="noted")),
                ("details", models.JSONField(default=dict)),
                (
                    "changeset",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.changeset",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-noted_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="e-mail"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                ("ask_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hearing", "A hearing"),
                            ("layer", "A layer of the plan"),
                            ("area", "An area I draw"),
                            ("district", "A district"),
                            ("radius", "Round a point"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "layer",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="layer"),
                ),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.GeometryField(
                        blank=True, null=True, srid=32642, verbose_name="place"
                    ),
                ),
                ("district", models.UUIDField(blank=True, null=True, verbose_name="district")),
                (
                    "radius_m",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="radius, metres"
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at_once", "At once"),
                            ("daily", "Once a day"),
                            ("weekly", "Once a week"),
                        ],
                        default="at_once",
                        max_length=8,
                        verbose_name="how soon",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("paused_at", models.DateTimeField(blank=True, null=True, verbose_name="paused")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="stopped")),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow",
                "verbose_name_plural": "follows",
                "ordering": ["-created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Handed over"),
                            ("sent", "Sent"),
                            ("refused", "Refused by the mail server"),
                            ("dropped", "Not wanted any more"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("letter", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed")),
                ("details", models.JSONField(default=dict)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="following.event",
                    ),
                ),
                (
                    "follow",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="following.follow",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "announced",
                            "opened",
                            "extended",
                            "closed",
                            "concluded",
                            "repeat_needed",
                            "meeting_added",
                            "meeting_changed",
                            "meeting_cancelled",
                            "in_force",
                            "edited",
                        ],
                    )
                ),
                name="event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hearing__isnull", False), ("version__isnull", False), _connector="OR"
                ),
                name="event_of_something",
            ),
        ),
        migrations.AddIndex(
            model_name="follow",
            index=models.Index(
                condition=models.Q(("ask_at__isnull", False)), fields=["ask_at"], name="follow_ask"
            ),
        ),
        migrations.AddIndex(
            model_name="follow",
            index=models.Index(
                condition=models.Q(("email", ""), _negated=True),
                fields=["email"],
                name="follow_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["hearing", "layer", "area", "district", "radius"])
                ),
                name="follow_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(("pace__in", ["at_once", "daily", "weekly"])),
                name="follow_pace_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "hearing"), ("hearing__isnull", False), ("version", None)),
                    models.Q(
                        models.Q(("kind", "hearing"), _negated=True),
                        ("hearing", None),
                        ("version__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="follow_hearing_or_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), _negated=True),
                    models.Q(("person__isnull", False), ("email", "")),
                    models.Q(("person__isnull", True), models.Q(("email", ""), _negated=True)),
                    _connector="OR",
                ),
                name="follow_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), _negated=True),
                    models.Q(("kind__in", ["area", "district", "radius"]), ("geom__isnull", False)),
                    models.Q(
                        models.Q(("kind__in", ["area", "district", "radius"]), _negated=True),
                        ("geom__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="follow_place_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "radius"), ("radius_m__isnull", False)),
                    models.Q(
                        models.Q(("kind", "radius"), _negated=True), ("radius_m__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="follow_radius_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "layer"), models.Q(("layer", ""), _negated=True)),
                    models.Q(models.Q(("kind", "layer"), _negated=True), ("layer", "")),
                    _connector="OR",
                ),
                name="follow_layer_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    ("hearing__isnull", False),
                    ("person__isnull", False),
                ),
                fields=("person", "hearing"),
                name="follow_hearing_once_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("email", ""), _negated=True),
                    ("hearing__isnull", False),
                ),
                fields=("email", "hearing"),
                name="follow_hearing_once_an_address",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["due_at"], name="delivery_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("follow", "event"), name="delivery_once"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    ("mailed_at__isnull", False),
                    _connector="OR",
                ),
                name="delivery_sent_has_hour",
            ),
        ),
    ]
