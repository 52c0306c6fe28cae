"""When a statement lost who made it, and the one change of an original that is allowed."""

from django.conf import settings
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("hearings", "0007_marks_topics_and_proposals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="anonymised_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymised_at__isnull", True),
                    models.Q(
                        ("author__isnull", True),
                        ("author_email", ""),
                        ("author_name", ""),
                        ("identity_key", ""),
                        ("network_key", ""),
                    ),
                    _connector="OR",
                ),
                name="statement_anonymised_has_no_person",
            ),
        ),
        run_file(__file__, "0005_anonymised.sql"),
    ]
