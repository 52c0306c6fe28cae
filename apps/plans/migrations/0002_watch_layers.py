"""Hashes, revisions and the freeze, by trigger on every layer of the first migration."""

from django.db import migrations

from apps.kernel.sql_files import run_file

LAYERS = {
    "plans_agglomerationzone": "agglomeration-zone",
    "plans_contextfeature": "context",
    "plans_district": "district",
    "plans_functionalzone": "functional-zone",
    "plans_protectionzone": "protection-zone",
    "plans_publicfacility": "public-facility",
    "plans_renovationdistrict": "renovation-district",
    "plans_specialeconomiczone": "special-economic-zone",
    "plans_suburbanvillage": "suburban-village",
    "plans_transportline": "transport-line",
    "plans_transportstop": "transport-stop",
    "plans_zoneresident": "zone-resident",
}


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_layers")]
    operations = [
        run_file(__file__, "0001_watch_layers.sql"),
        migrations.RunSQL(
            [
                ("SELECT plans_watch_layer(%s::regclass, %s)", [table, layer])
                for table, layer in LAYERS.items()
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
