from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_verified_identity"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="verifiedidentity", name="verifiedidentity_one_account"
        ),
        migrations.AddConstraint(
            model_name="verifiedidentity",
            constraint=models.UniqueConstraint(
                fields=("identifier_key",), name="verifiedidentity_one_account"
            ),
        ),
    ]
