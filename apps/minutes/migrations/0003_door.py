"""A registration can be forgotten, and becomes one check-in at most."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("minutes", "0002_minutes_rows"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="registration",
            name="registration_once_per_address",
        ),
        migrations.AlterField(
            model_name="registration",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(
                fields=("registration",), name="check_in_once_per_registration"
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", True), models.Q(("email", ""), _negated=True)
                ),
                fields=("meeting", "email"),
                name="registration_once_per_address",
            ),
        ),
    ]
