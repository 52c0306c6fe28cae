-- The chain over the journal may only grow, like the journal itself.
CREATE TRIGGER journallink_append_only
    BEFORE UPDATE OR DELETE ON accounts_journallink
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON accounts_journallink
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change();
