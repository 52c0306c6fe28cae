"""New statements are news too, gathered once a day."""

from django.db import migrations, models

KINDS = [
    *("announced", "opened", "extended", "closed", "concluded", "repeat_needed"),
    *("meeting_added", "meeting_changed", "meeting_cancelled", "in_force", "edited", "statements"),
]


class Migration(migrations.Migration):
    dependencies = [("following", "0001_follows")]
    operations = [
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[(kind, kind) for kind in KINDS], max_length=20, verbose_name="kind"
            ),
        ),
        migrations.RemoveConstraint(model_name="event", name="event_kind_known"),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="event_kind_known"
            ),
        ),
    ]
