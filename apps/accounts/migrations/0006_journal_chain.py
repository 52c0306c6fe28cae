"""The chain over the journal: one link per line."""

import django.db.models.deletion
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_one_identity_one_account"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalLink",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="accounts.journalentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of the journal's chain",
                "verbose_name_plural": "chain of the journal",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="journallink_position_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="journallink_is_sha256",
                    ),
                ],
            },
        ),
        run_file(__file__, "0003_journal_chain.sql"),
    ]
