"""The application's role removes joined segments, links and tags: the grants go by the names of triggers."""

from django.db import migrations

FORWARD = """
ALTER TRIGGER tag_is_kept ON weighing_tag RENAME TO tag_in_use_stays;
ALTER TRIGGER decisionlink_is_kept ON weighing_decisionlink RENAME TO decisionlink_never_changes;
DROP TRIGGER refuse_truncate ON weighing_segment;
DROP TRIGGER refuse_truncate ON weighing_decisionlink;
"""
BACK = """
ALTER TRIGGER tag_in_use_stays ON weighing_tag RENAME TO tag_is_kept;
ALTER TRIGGER decisionlink_never_changes ON weighing_decisionlink RENAME TO decisionlink_is_kept;
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON weighing_segment
    FOR EACH STATEMENT EXECUTE FUNCTION weighing_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON weighing_decisionlink
    FOR EACH STATEMENT EXECUTE FUNCTION weighing_refuse_truncate();
"""


class Migration(migrations.Migration):
    dependencies = [("weighing", "0003_fewer_indexes")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
