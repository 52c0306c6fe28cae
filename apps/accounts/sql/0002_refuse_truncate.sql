-- TRUNCATE fires no row trigger: it would remove the journal without a word.
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON accounts_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change();
